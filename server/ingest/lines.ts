/** Lines of a text that comes in chunks, without their line ends. A last line without one counts. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  // A line that spans many chunks is put together once, so that a single line of any length stays linear.
  let parts: string[] = [];
  for await (const chunk of chunks) {
    let begin = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', begin)) {
      const piece = chunk.slice(begin, end);
      yield parts.length > 0 ? parts.join('') + piece : piece;
      parts = [];
      begin = end + 1;
    }
    if (begin < chunk.length) parts.push(chunk.slice(begin));
  }
  if (parts.length > 0) yield parts.join('');
}
