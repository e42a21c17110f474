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
