import { expect } from 'chai';
import { readString } from './read-string.ts';

const page = (comments: string) =>
  `<!DOCTYPE html><html><head><title>The quay</title></head><body><h1>The quay</h1><p>Words about a quay.</p>
  <div id="comments">${comments}</div></body></html>`;

async function readPeople(html: string) {
  const [capture] = await readString(page(html), { name: 'quay.html', as: 'page' });
  return capture!.comments.map(({ author, date, text }) => ({ author, date, text }));
}

describe('authors on pages', () => {
  it('are read from a line that is marked as neither name nor date', async () => {
    const comment = (id: number, line: string, text: string) =>
      `<div class="comment" id="comment-${id}"><span class="submitted">${line}</span><div class="content"><p>${text}</p></div></div>`;
    const people = await readPeople(
      comment(4, 'Submitted by Edda Voss on Tue, 04/09/2013 - 08:15.', 'The quay is closed on Mondays.') +
        comment(5, 'Soumis par Loïc le 10/04/2013 - 21:02.', 'Not to those who know the gate.'),
    );
    expect(people).to.deep.equal([
      { author: 'Edda Voss', date: 'Tue, 04/09/2013 - 08:15', text: 'The quay is closed on Mondays.' },
      { author: 'Loïc', date: '10/04/2013 - 21:02', text: 'Not to those who know the gate.' },
    ]);
  });

  it('stand in the dt of a definition list, with the words in the dd', async () => {
    const people = await readPeople(
      '<dl><dt id="c11"><a href="#c11" class="comment-number">1.</a> Le lundi 8 avril 2013, 09:10 par <a href="/e">Edda Voß</a></dt><dd><p>Enfin un quai sans voitures.</p></dd>' +
        '<dt id="c12"><a href="#c12" class="comment-number">2.</a> Le lundi 8 avril 2013, 11:40 par Loïc</dt><dd><p>Et sans bateaux, hélas.</p></dd>' +
        '<dt id="c13"><a href="#c13" class="comment-number">3.</a> Le mardi 9 avril 2013, 07:00 par <a href="/m">Mme Rault</a></dt><dd><p>Revenez en mai.</p></dd></dl>',
    );
    expect(people).to.deep.equal([
      { author: 'Edda Voß', date: 'lundi 8 avril 2013, 09:10', text: 'Enfin un quai sans voitures.' },
      { author: 'Loïc', date: 'lundi 8 avril 2013, 11:40', text: 'Et sans bateaux, hélas.' },
      { author: 'Mme Rault', date: 'mardi 9 avril 2013, 07:00', text: 'Revenez en mai.' },
    ]);
  });

  it('stand plain in a heading beside the date', async () => {
    const people = await readPeople(
      '<ul>' +
        '<li class="comment" id="comment-1"><h4>Edda Voss <span class="meta">8:10 am on April 9, 2013</span></h4><div class="commentcontent"><p>Who paints the railing this year?</p></div></li>' +
        '<li class="comment" id="comment-2"><h4>loïc <span class="meta">8:40 am on April 9, 2013</span></h4><div class="commentcontent"><p>Nobody, as in every year.</p></div></li></ul>',
    );
    expect(people.map(({ author }) => author)).to.deep.equal(['Edda Voss', 'loïc']);
  });

  it('stand in a heading right above the date', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<li class="comment" id="comment-${id}"><div class="comment-content"><h5>${name}</h5><p><a href="#comment-${id}">April 9, 2013 at 8:1${id} am</a></p><div class="the-words"><p>${text}</p></div></div></li>`;
    const people = await readPeople(
      `<ol>${comment(1, 'Edda Voss', 'Who paints the railing?')}${comment(2, 'loïc', 'Nobody does.')}</ol>`,
    );
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Who paints the railing?'],
      ['loïc', 'Nobody does.'],
    ]);
  });

  it('stand in a first line without any markup', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<li class="comment"><div class="commentsbody">${name} says: <br><small class="commentmetadata"><a href="#comment-${id}">April 9, 2013 at 8:1${id} am</a></small><br><p>${text}</p></div></li>`;
    const people = await readPeople(
      `<ol>${comment(1, 'Edda Voss', 'Who paints the railing?')}${comment(2, 'loïc', 'Nobody does.')}</ol>`,
    );
    expect(people.map(({ author, text }) => [author, text])).to.deep.equal([
      ['Edda Voss', 'Who paints the railing?'],
      ['loïc', 'Nobody does.'],
    ]);
  });

  it('may share a box with what they wrote', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<li class="comment" id="comment-${id}"><div class="comment-meta commentmetadata"><a href="#comment-${id}"><h4 class="fn">${name}</h4>April 9, 2013 at 8:1${id} am</a><p>${text}</p></div></li>`;
    const people = await readPeople(
      `<ol>${comment(1, 'Edda Voss', 'Who paints the railing?')}${comment(2, 'loïc', 'Nobody does.')}</ol>`,
    );
    expect(people).to.deep.equal([
      { author: 'Edda Voss', date: 'April 9, 2013 at 8:11 am', text: 'Who paints the railing?' },
      { author: 'loïc', date: 'April 9, 2013 at 8:12 am', text: 'Nobody does.' },
    ]);
  });

  it('are found though the words are marked as an entry too', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<div id="comment-${id}" class="comment depth-1"><article class="comment-body"><footer class="comment-meta"><span class="fn">${name}</span> <time datetime="2013-04-09T08:1${id}:00+00:00">April 9, 2013 at 8:1${id} am</time></footer><div class="comment-content entry-content"><p>${text}</p></div></article></div>`;
    const people = await readPeople(
      comment(1, 'Edda Voss', 'Who paints the railing?') + comment(2, 'loïc', 'Nobody does.'),
    );
    expect(people.map(({ author }) => author)).to.deep.equal(['Edda Voss', 'loïc']);
  });

  it('and dates make comments of what a platform’s page does not mark as its own', async () => {
    const comment = (id: number, name: string, text: string) =>
      `<li><div class="commentsbody">${name} says: <br><small class="commentmetadata"><a href="#comment-${id}">April 9, 2013 at 8:1${id} am</a></small><br><p>${text}</p></div></li>`;
    const html = page(
      `<ol id="commentlist">${comment(1, 'Edda Voss', 'Who paints the railing?')}${comment(2, 'loïc', 'Nobody does.')}</ol>`,
    ).replace('<head>', '<head><meta name="generator" content="WordPress 2.0">');
    const [capture] = await readString(html, { name: 'quay.html' });
    expect(capture!.format).to.equal('wordpress-page');
    expect(capture!.comments.map(({ author }) => author)).to.deep.equal(['Edda Voss', 'loïc']);
  });
});
