/** What the browser adds to pages that work without it: swapping instead of loading, keys, live changes, progress. */
import { offerCopies } from './copy.ts';
import { listenToKeys, toggleOnClick } from './keys.ts';
import { goLive } from './live.ts';
import { playTimelines } from './player.ts';
import { followRoom } from './room.ts';
import { swapOnClick } from './swap.ts';
import { goTo } from './thread.ts';
import { followUploads } from './upload.ts';

swapOnClick();
toggleOnClick();
listenToKeys();
followUploads();
offerCopies();
playTimelines();
followRoom();
goLive();

if (location.hash) goTo(location.hash.slice(1));
