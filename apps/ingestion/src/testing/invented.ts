/** An invented transcript as plain text; what differs is passed in. */
export function inventedTranscript({
  title = 'Meeting on the harbour works',
  date = 'March 3, 2032',
  place = 'Port Amber',
  words = 'The harbour took in 12 percent more ships than last year.',
} = {}): string {
  return [
    'Events',
    title,
    'The Minister of Harbours reported on the works.',
    date,
    '11:20',
    place,
    '',
    `Minister of Harbours Ilse Tarn: ${words}`,
    '',
    'President of Veldoria Ada Quill: Thank you. We have agreed to build a second pier for $3 million.',
    '',
  ].join('\n');
}

/** The same as a page: each line a paragraph of its article, what is around it no part of it. */
export function pageOf(transcript: string): string {
  const [section = '', title = '', ...lines] = transcript.split('\n').filter((line) => line !== '');
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join('\n');
  const article = `<article><a href="/">${section}</a><h1>${title}</h1>${paragraphs}</article>`;
  return `<!doctype html><html><body><nav><a href="/">Start</a></nav>${article}<footer>Harbour Office</footer></body></html>`;
}
