import { expect } from 'chai';
import { createVisitor, POLITE, type VisitLimits } from '../../server/fetch/visitor.ts';
import type { VisitError } from '../../server/fetch/web-address.ts';
import { type Handler, serveSite } from './serve-site.ts';

const LOOPBACK: VisitLimits = { ...POLITE, allowedHosts: ['127.0.0.1'], pauseMs: 0 };

/** What fetching a path of a site comes to: the text, or the code of the error. */
async function visit(paths: Record<string, string | Handler>, path: string, limits: Partial<VisitLimits> = {}) {
  const site = await serveSite(paths);
  const visitor = createVisitor({ ...LOOPBACK, ...limits });
  try {
    const result = await visitor.fetch(site.origin + path).then(
      ({ body }) => body.toString('utf8'),
      (error: VisitError) => error.code,
    );
    return { result, asked: site.asked };
  } finally {
    await visitor.close();
    await site.close();
  }
}

describe('A visitor', () => {
  it('asks robots.txt first, then the page', async () => {
    const { result, asked } = await visit({ '/a': 'A page.' }, '/a');
    expect(result).to.equal('A page.');
    expect(asked).to.deep.equal(['/robots.txt', '/a']);
  });

  it('stays away from what robots.txt closes', async () => {
    const { result, asked } = await visit({ '/robots.txt': 'User-agent: *\nDisallow: /a', '/a': 'Closed.' }, '/a');
    expect(result).to.equal('robots');
    expect(asked).to.deep.equal(['/robots.txt']);
  });

  it('takes a site whose robots.txt fails for closed', async () => {
    const { result } = await visit({ '/robots.txt': (_, res) => void res.writeHead(503).end(), '/a': 'Page.' }, '/a');
    expect(result).to.equal('robots');
  });

  it('asks robots.txt about where a redirect leads, too', async () => {
    const { result, asked } = await visit(
      {
        '/robots.txt': 'User-agent: Rejoinder\nDisallow: /closed',
        '/a': (_, res) => void res.writeHead(302, { location: '/closed' }).end(),
        '/closed': 'Closed.',
      },
      '/a',
    );
    expect(result).to.equal('robots');
    expect(asked).not.to.include('/closed');
  });

  it('refuses loopback given as a number unless it is allowed, before anything is sent', async () => {
    const { result, asked } = await visit({ '/a': 'Page.' }, '/a', { allowedHosts: [] });
    expect(result).to.equal('address-refused');
    expect(asked).to.deep.equal([]);
  });

  it('refuses a name that leads to loopback', async () => {
    const site = await serveSite({ '/a': 'Page.' });
    const visitor = createVisitor({ ...LOOPBACK, allowedHosts: [] });
    const error = (await visitor
      .fetch(`${site.origin.replace('127.0.0.1', 'localhost')}/a`)
      .catch((e) => e)) as VisitError;
    await visitor.close();
    await site.close();
    expect(error.code).to.equal('address-refused');
    expect(site.asked).to.deep.equal([]);
  });

  it('refuses a redirect from an allowed host to one that is not', async () => {
    const target = await serveSite({ '/secret': 'Secret.' });
    const there = `${target.origin.replace('127.0.0.1', 'localhost')}/secret`;
    const { result } = await visit({ '/a': (_, res) => void res.writeHead(302, { location: there }).end() }, '/a');
    await target.close();
    expect(result).to.equal('address-refused');
    expect(target.asked).to.deep.equal([]);
  });

  it('gives up on a page that is too large, too slow, or leads in a circle', async () => {
    const large: Handler = (_, res) => void res.end('x'.repeat(5000));
    expect((await visit({ '/a': large }, '/a', { bytes: 1000 })).result).to.equal('too-large');
    const slow: Handler = (_, res) => void res.write('x');
    expect((await visit({ '/a': slow }, '/a', { timeoutMs: 300 })).result).to.equal('too-slow');
    const circle: Handler = (_, res) => void res.writeHead(301, { location: '/a' }).end();
    expect((await visit({ '/a': circle }, '/a')).result).to.equal('status');
  });

  it('says what a site answered, and what is no web address', async () => {
    expect((await visit({}, '/absent')).result).to.equal('status');
    const visitor = createVisitor(LOOPBACK);
    const error = (await visitor.fetch('file:///etc/passwd').catch((e) => e)) as VisitError;
    await visitor.close();
    expect(error.code).to.equal('address-invalid');
  });

  it('waits between two requests', async () => {
    const startedAt = Date.now();
    await visit({ '/a': 'Page.' }, '/a', { pauseMs: 150 });
    expect(Date.now() - startedAt).to.be.at.least(145);
  });
});
