import { describe, expect, test } from '@jest/globals';
import { ParsedDocument } from '@rapporteur/contracts/document';
import { MAX_LINES, MAX_SOURCE_LENGTH } from './limits.ts';
import { parseTranscript } from './parser.ts';

const HEADER = ['Events', 'Harbour talks', 'The presidents met.', 'March 3, 2021', '18:40', 'Port Anselm'];
const FOOTER = [
  'Publication status',
  'Published in sections: News, Transcripts',
  'Publication date: March 3, 2021, 18:40',
];

function parse(source: string) {
  const parsed = parseTranscript(source);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return ParsedDocument.parse(parsed.document);
}

/** One line for each piece in text order: `=` opens an explicit turn, `~` an inherited one, `|` is a paragraph in it. */
function outline(lines: string[], header = HEADER): string[] {
  const { narrative, speeches } = parse([...header, ...lines, ...FOOTER].join('\n'));
  const pieces = narrative.map(({ role, text, start }) => ({ start, line: `${role}: ${text}` }));
  for (const { attributed, attribution, note, start, paragraphs } of speeches) {
    const sign = attributed === 'explicit' ? '=' : '~';
    pieces.push({ start: start - 0.5, line: `${sign} ${attribution}${note === null ? '' : ` (${note})`}` });
    for (const { text, start: at } of paragraphs) pieces.push({ start: at, line: `| ${text}` });
  }
  return pieces.sort((a, b) => a.start - b.start).map(({ line }) => line);
}

describe('turns', () => {
  test('narrative, separator, heading, labels, paragraphs', () => {
    expect(
      outline([
        'The presidents discussed fishing rights.',
        '* * *',
        'Beginning of the talks',
        'President of Veldoria Ana Brell: Mr Marn, welcome to our country.',
        'I want to repeat: you are welcome.',
        'President of Ostmark Otto Marn (retranslated): Thank you.',
      ]),
    ).toEqual([
      'paragraph: The presidents discussed fishing rights.',
      'separator: * * *',
      'heading: Beginning of the talks',
      '= President of Veldoria Ana Brell',
      '| Mr Marn, welcome to our country.',
      '| I want to repeat: you are welcome.',
      '= President of Ostmark Otto Marn (retranslated)',
      '| Thank you.',
    ]);
  });

  test('a sentence that ends in a colon is no label', () => {
    expect(
      outline([
        'Ana Brell: We agreed on this.',
        'Let me repeat: nobody will pay more.',
        'The presidents witnessed the signing of:',
        'Trade Minister: Otto Marn.',
        'Lower Veldoria: “The harbour is ours.”',
        'Growth (annual): three percent.',
        'And the main thing: peace.',
      ]),
    ).toEqual([
      '= Ana Brell',
      '| We agreed on this.',
      '| Let me repeat: nobody will pay more.',
      '| The presidents witnessed the signing of:',
      '| Trade Minister: Otto Marn.',
      '| Lower Veldoria: “The harbour is ours.”',
      '| Growth (annual): three percent.',
      '| And the main thing: peace.',
    ]);
  });

  test('words after an elision are inherited, after a separator only if they sound spoken', () => {
    expect(
      outline([
        'Ana Brell: Friends, welcome.',
        '<…>',
        'I thank you all.',
        '* * *',
        'The fishing quotas were discussed separately.',
        '<…>',
        'Otto Marn: Yes.',
        '***',
        'Now let us begin.',
      ]),
    ).toEqual([
      '= Ana Brell',
      '| Friends, welcome.',
      'elision: <…>',
      '~ Ana Brell',
      '| I thank you all.',
      'separator: * * *',
      'paragraph: The fishing quotas were discussed separately.',
      'elision: <…>',
      '= Otto Marn',
      '| Yes.',
      'separator: ***',
      '~ Otto Marn',
      '| Now let us begin.',
    ]);
  });

  test('stage directions, captions and links stand inside a turn without being its words', () => {
    expect(
      outline([
        'Harbour talks. With President of Ostmark Otto Marn.',
        'President of Veldoria Ana Brell: Friends, welcome.',
        '(Applause.)',
        'Harbour talks with President of Ostmark Otto Marn.',
        'We meet in spring.',
        'See also',
        'Visit to Ostmark',
        'March 2, 2021',
        'Greetings to the fishermen of Veldoria',
        'March 1, 2021',
        'It is warm (in places).',
        'The film is shown.',
        'President of Ostmark Otto Marn: It is.',
        'To be continued.',
      ]),
    ).toEqual([
      'caption: Harbour talks. With President of Ostmark Otto Marn.',
      '= President of Veldoria Ana Brell',
      '| Friends, welcome.',
      'stage-direction: (Applause.)',
      'caption: Harbour talks with President of Ostmark Otto Marn.',
      '| We meet in spring.',
      'see-also: See also',
      'see-also: Visit to Ostmark',
      'see-also: March 2, 2021',
      'see-also: Greetings to the fishermen of Veldoria',
      'see-also: March 1, 2021',
      '| It is warm (in places).',
      'stage-direction: The film is shown.',
      '= President of Ostmark Otto Marn',
      '| It is.',
      'stage-direction: To be continued.',
    ]);
  });

  test('a page without speeches is narrative', () => {
    const document = parse([...HEADER, 'Ana Brell received Otto Marn.', 'They had tea.', ...FOOTER].join('\n'));
    expect(document.speeches).toEqual([]);
    expect(document.narrative.map(({ text }) => text)).toEqual(['Ana Brell received Otto Marn.', 'They had tea.']);
  });
});

describe('labels broken by links', () => {
  test('over lines, with and without a note', () => {
    const lines = [
      'Harbour Minister Ana Brell',
      ': Mr Marn, good day.',
      'Otto Marn',
      '(retranslated): Good day, Ms Brell',
      '.',
    ];
    expect(outline(lines)).toEqual([
      '= Harbour Minister Ana Brell',
      '| Mr Marn, good day.',
      '= Otto Marn (retranslated)',
      '| Good day, Ms Brell.',
    ]);
    const { diagnostics } = parse([...HEADER, ...lines, ...FOOTER].join('\n'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['label-split-over-lines', 'label-split-over-lines']);
  });

  test('alone on a line, and without a blank', () => {
    expect(outline(['Ana Brell:', 'Good day.', 'Otto Marn:Good day.'])).toEqual([
      '= Ana Brell',
      '| Good day.',
      '= Otto Marn',
      '| Good day.',
    ]);
  });

  test('paragraphs are joined where a line cannot begin one, and nowhere else', () => {
    expect(
      outline([
        'Attending were Harbour Minister Ana Brell',
        ', Trade Minister Otto Marn',
        'and others',
        '.',
        'Ana Brell: Friends,',
        'I saw Otto Marn',
        '[Trade Minister] and Otto Marn',
        '’s deputy today.',
        '”Fish is life,“ he said;',
        'we agree.',
      ]),
    ).toEqual([
      'paragraph: Attending were Harbour Minister Ana Brell, Trade Minister Otto Marn and others.',
      '= Ana Brell',
      '| Friends,',
      '| I saw Otto Marn [Trade Minister] and Otto Marn’s deputy today.',
      '| ”Fish is life,“ he said;',
      '| we agree.',
    ]);
  });
});

describe('other layouts', () => {
  test('names and words with no header', () => {
    const document = parse('Brell: Shall we begin?\nMarn: Yes. My point is this: no.\nBrell: I see.');
    expect(document.speeches.map(({ attribution }) => attribution)).toEqual(['Brell', 'Marn', 'Brell']);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['unknown-layout', 'missing-date']);
  });

  test('a press conference in capitals', () => {
    const document = parse(
      [
        'For Immediate Release',
        'April 5, 2021',
        'Remarks by President Brell at a Press Conference',
        '12:15 P.M.',
        '',
        'PRESIDENT BRELL: Good afternoon. Two points:',
        '',
        'first, fish; second, dues.',
        '',
        'Q    Thank you. Will you resign?',
        '',
        'PRESIDENT BRELL: No.',
        '',
        'MR. MARN: Last question.',
        '',
        'Q    Why?',
        '',
        'The Prime Minister: Because.',
        '',
        'Q    Really?',
        '',
        'The Prime Minister: Yes.',
      ].join('\n'),
    );
    expect(document).toMatchObject({ kind: 'press-conference', header: { date: '2021-04-05', time: '12:15' } });
    expect(document.speeches.map(({ speaker }) => speaker.name ?? speaker.role ?? '?')).toEqual([
      'Brell',
      '?',
      'Brell',
      'Marn',
      '?',
      'Prime Minister',
      '?',
      'Prime Minister',
    ]);
    expect(document.speeches[0]?.paragraphs).toHaveLength(2);
  });

  test('lines that keep to a margin, paragraphs parted by empty lines', () => {
    const document = parse(
      [
        'Meeting of the Harbour Council',
        'March 3, 2021',
        'Port Anselm',
        '',
        'Ana Brell, Harbour Minister: Friends, we meet today on the shore of the',
        'lake to speak of trade between our countries. It has grown. The figures are',
        'these: up by a third.',
        '',
        'We shall go on. Minister Marn and I',
        'have agreed on all points of the plan that was put forward by the Council in',
        'Spring.',
        '',
        'Otto Marn (Minister of Trade): Thank you. I agree with every word',
        'of what my colleague said.',
      ].join('\n'),
    );
    expect(document.speeches.map(({ paragraphs }) => paragraphs.map(({ text }) => text))).toEqual([
      [
        'Friends, we meet today on the shore of the lake to speak of trade between our countries. It has grown. The figures are these: up by a third.',
        'We shall go on. Minister Marn and I have agreed on all points of the plan that was put forward by the Council in Spring.',
      ],
      ['Thank you. I agree with every word of what my colleague said.'],
    ]);
  });
});

describe('speakers', () => {
  const speakers = (...lines: string[]) => parse([...HEADER, ...lines, ...FOOTER].join('\n')).speeches;

  test('a short label takes name and role from a fuller one before it and keeps its print', () => {
    const found = speakers(
      'Harbour Minister Ana Brell: One.',
      'Ana Brell: Two.',
      'Ms Brell: Three.',
      'A. Brell: Four.',
    );
    expect(found.map(({ attribution }) => attribution)).toEqual([
      'Harbour Minister Ana Brell',
      'Ana Brell',
      'Ms Brell',
      'A. Brell',
    ]);
    for (const { speaker } of found) {
      expect(speaker).toEqual({ name: 'Ana Brell', role: 'Harbour Minister', anonymous: false });
    }
  });

  test('a surname that two share is not completed', () => {
    const found = speakers('Ana Brell: One.', 'Jan Brell: Two.', 'Mr Brell: Three.', 'J. Brell: Four.');
    expect(found.map(({ speaker }) => speaker.name)).toEqual(['Ana Brell', 'Jan Brell', 'Brell', 'Jan Brell']);
  });

  test('the footer tells how long a name is', () => {
    const source = [...HEADER, 'President of Sandar Jose Luis Marn: Yes.', 'Persons', 'Marn Jose Luis', ...FOOTER];
    expect(parse(source.join('\n')).speeches[0]?.speaker.name).toBe('Jose Luis Marn');
  });
});

describe('ids', () => {
  const ids = (source: string) => parse(source).speeches.map(({ id }) => id);

  test('hang on speaker and words, not on wraps, blanks or invisible characters', () => {
    const plain = 'Harbour Minister Ana Brell: Friends, welcome to the 14th forum.\nAna Brell: Yes.';
    const other =
      'Harbour Minister Ana Brell\n: Friends, wel\u00adcome\nto the 14 th\u00a0forum\u200b.\n\n\nAna  Brell:   Yes.';
    expect(ids(plain)).toEqual(ids(other));
    expect(ids(plain)[0]).toMatch(/^sp-[0-9a-z]{10}$/);
  });

  test('survive what is put before them and differ by speaker and by words', () => {
    const [yes] = ids('Ana Brell: Yes.\nOtto Marn: No.');
    expect(ids('Otto Marn: Well?\nAna Brell: Yes.')[1]).toBe(yes);
    expect(new Set(ids('Ana Brell: Yes.\nOtto Marn: Yes.\nAna Brell: No.')).size).toBe(3);
  });

  test('exact repeats are numbered', () => {
    const [first = '', , second, , third] = ids(
      'Ana Brell: Yes.\nOtto Marn: No?\nAna Brell: Yes.\nOtto Marn: So?\nAna Brell: Yes.',
    );
    expect([second, third]).toEqual([`${first}-2`, `${first}-3`]);
  });
});

describe('offsets', () => {
  test('point into the source as submitted', () => {
    const source = '\ufeffEvents\r\nHarbour talks\r\nMarch 3, 2021\r\nAna Brell: A so\u00adft [fish] word.\r\n';
    const [speech] = parse(source).speeches;
    const [paragraph] = speech?.paragraphs ?? [];
    expect(paragraph?.text).toBe('A soft [fish] word.');
    expect(source.slice(paragraph?.start, paragraph?.end)).toBe('A so\u00adft [fish] word.');
    expect(source.slice(speech?.start, speech?.end)).toBe('Ana Brell: A so\u00adft [fish] word.');
    expect(speech?.insertions.map(({ start, end }) => source.slice(start, end))).toEqual(['[fish]']);
  });
});

describe('refusals', () => {
  const code = (source: string) => {
    const parsed = parseTranscript(source);
    return parsed.ok ? 'read' : parsed.diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.start}`).join();
  };

  test.each([
    ['', 'empty 0'],
    [' \n\u200b\n', 'empty 0'],
    ['It rained.\nNobody spoke.', 'not-a-transcript 0'],
    ['<!DOCTYPE html>\n<p>Ana Brell: Yes.</p>', 'not-a-transcript 0'],
    ['Ana Brell: Y\u0000es.', 'control-character 12'],
    ['Ana Brell: Y\u001bes.', 'control-character 12'],
    ['Ana Brell: \ud83d', 'lone-surrogate 11'],
    ['Ana Brell: \udc00', 'lone-surrogate 11'],
    ['Ana Brell: \ud83d\udc1f', 'read'],
  ])('%j → %s', (source, expected) => expect(code(source)).toBe(expected));

  test('limits', () => {
    expect(code('a'.repeat(MAX_SOURCE_LENGTH + 1))).toBe(`too-large ${MAX_SOURCE_LENGTH}`);
    expect(code('a\n'.repeat(MAX_LINES + 1))).toBe(`too-many-lines ${2 * MAX_LINES}`);
  });
});

describe('diagnostics', () => {
  test('letters of another alphabet inside a word', () => {
    const source = 'Ana Brell: Our p\u043ert is open.\nOtto Marn: Our port \u2013 \u043f\u043e\u0440\u0442.';
    const [mixed] = parse(source).diagnostics.filter(({ code }) => code === 'mixed-script-word');
    expect(source.slice(mixed?.start, mixed?.end)).toBe('p\u043ert');
  });

  test('are kept to a number', () => {
    const { diagnostics } = parse('Ana Brell:Yes.\n'.repeat(1000));
    expect(diagnostics).toHaveLength(200);
    expect(diagnostics.at(-1)?.code).toBe('more-diagnostics');
  });

  test('the publication date stands in for a missing date', () => {
    const document = parse(['Harbour talks', 'Ana Brell: Yes.', ...FOOTER].join('\n'));
    expect(document.header.date).toBe('2021-03-03');
    expect(document.diagnostics.map(({ code }) => code)).toContain('missing-date');
  });
});

describe('kind and language', () => {
  test.each([
    ['Harbour Forum', 'forum'],
    ['Veldorian-Ostmark talks', 'talks'],
    ['Meeting with Harbour Minister Ana Brell', 'meeting'],
    ['News conference following the talks', 'press-conference'],
    ['Press statements following the talks', 'press-statements'],
    ['Telephone conversation with Otto Marn', 'telephone'],
    ['Ana Brell answered journalists’ questions', 'press-conference'],
    ['Day of the Fishermen', 'other'],
  ])('%s → %s', (title, kind) => {
    expect(parse(`${title}\nMarch 3, 2021\nAna Brell: Yes.`).kind).toBe(kind);
  });

  test('an announcement has no speeches', () => {
    const source = ['Talks', 'Announcement, March 3, 2021', 'They will meet in May.', ...FOOTER].join('\n');
    expect(parse(source).kind).toBe('announcement');
  });

  test.each([
    ['Ana Brell: I want to say that this is the time for all of us to speak of the sea.', 'en'],
    ['Анна Брель: Добрый день, уважаемые коллеги, начинаем работу.', 'ru'],
    ['Ana Brell: Guten Tag, meine Damen und Herren, wir beginnen.', 'und'],
  ])('%s → %s', (source, language) => expect(parse(source).language).toBe(language));
});
