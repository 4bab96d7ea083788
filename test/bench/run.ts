/**
 * Measures what "fast" means here, one bench after another: `npm run bench`, or with `--small` in minutes on any machine.
 * Figures are printed; what is checked are ratios within one run and growth with size. The last line counts the checks.
 */
import { measureArticlePage } from './article-page.ts';
import { measureDeskData } from './desk-data.ts';
import { measureDoor } from './door.ts';
import { measureImport } from './import.ts';
import type { Measured } from './measure.ts';
import { measureReading } from './read.ts';
import { measureReplay } from './replay.ts';
import { measureRoom } from './room.ts';
import { measureScorer } from './scorer.ts';

const BENCHES: readonly ((isSmall: boolean) => Promise<Measured>)[] = [
  measureReading,
  measureImport,
  measureDeskData,
  measureArticlePage,
  measureScorer,
  measureDoor,
  measureReplay,
  measureRoom,
];

const isSmall = process.argv.includes('--small');
let passed = 0;
let failed = 0;
for (const bench of BENCHES) {
  const { title, figures, checks } = await bench(isSmall);
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${String(value).padStart(8)}  ${name}`);
  for (const { sentence, holds } of checks) {
    console.log(`  ${holds ? '      ok' : '  FAILED'}  ${sentence}`);
    if (holds) passed += 1;
    else failed += 1;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
