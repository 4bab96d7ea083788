import { join } from 'node:path';
import ejs from 'ejs';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { createSessionCookie } from '../people/session-cookie.ts';
import { CIVILITY_NAMES } from './civility.ts';
import type { Desk } from './desk.ts';
import { refuseUnknown, sayError } from './errors.ts';
import { loadAccount } from './guard.ts';
import { createDeskDoor } from './perspective/desk-door.ts';
import { createRoutes } from './routes.ts';
import { sayCount, sayNumber, titleOf } from './say.ts';

/** The desk's pages as an express application; it listens nowhere by itself. */
export function createApp(desk: Desk): Express {
  const app = express();
  app.disable('x-powered-by');
  // Visitors are then told apart by the addresses that the proxy names, not by its own.
  app.set('trust proxy', desk.behindProxy ? 'loopback, linklocal, uniquelocal' : false);
  app.engine('ejs', ejs.renderFile);
  app.set('view engine', 'ejs');
  app.set('views', join(desk.root, 'views'));
  // Compiled templates are kept: a page of a thousand comments includes one partial a thousand times.
  app.enable('view cache');
  Object.assign(app.locals, { sayCount, sayNumber, titleOf, civilityNames: CIVILITY_NAMES });

  app.use(protect());
  app.use(createDeskDoor(desk));
  app.use('/static', serveStatic(desk.root));
  app.use(createSessionCookie(desk.store, desk.sessionSecret, desk.behindProxy));
  app.use(loadAccount(desk));
  app.use(createRoutes(desk));
  app.use(refuseUnknown);
  app.use(sayError(desk));
  return app;
}

/** Nothing from elsewhere runs, loads, frames or is told: what a comment holds can do nothing even if it slipped through. */
function protect() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // The desk speaks plain HTTP on this machine; behind https its proxy says so.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}

/** Style and pictures as they lie in static/, the browser's program as it was built; sources are not served. */
function serveStatic(root: string) {
  const files = express.Router();
  files.use('/css', express.static(join(root, 'static', 'css'), { fallthrough: false }));
  files.use('/img', express.static(join(root, 'static', 'img'), { fallthrough: false }));
  files.use(express.static(join(root, '.build', 'static'), { index: false }));
  return files;
}
