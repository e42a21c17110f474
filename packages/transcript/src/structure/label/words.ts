/**
 * Closed classes of English words that tell a speaker's label from a sentence. General vocabulary, not names: a label
 * is a noun phrase, so whatever makes a clause speaks against it.
 */

/** Each apostrophe in both its shapes. */
function words(list: string): ReadonlySet<string> {
  const straight = list.trim().split(/\s+/);
  return new Set([...straight, ...straight.map((word) => word.replaceAll("'", '’'))]);
}

/** Pronouns, auxiliaries, conjunctions and common verbs: in lower case none of them stands in a name or an office. */
export const CLAUSE_WORDS = words(`
  i we you he she it they me us him them my our your his her hers its their mine ours yours theirs myself ourselves
  yourself himself herself itself themselves this that these those who whom whose which what where when why how there
  here is are was were be been being am has have had having do does did done doing will would shall should can could
  might must let lets let's don't doesn't didn't isn't aren't won't can't cannot it's that's there's here's what's
  i'm we're you're they're i've we've you've because if but not so than then as while although though however
  therefore also only just even still already yet again now about
  said says say saying told tell tells asked ask asks answered noted stressed added think thinks thought know knows
  believe want wants wanted need needs like likes hope hopes see sees seen saw look looks get gets got go goes went
  come comes came make makes made take takes took give gives gave repeat remind recall mention mentioned emphasise
  emphasize underline stress suggest propose follows following includes include become became means mean signed
`);

/** Words that open a sentence or a list item but never a name or an office. Compared in lower case, first word only. */
export const OPENERS = words(`
  about above according across actually additionally after again against all along already also although always
  among an and another any are around as aside at because before behind below besides between beyond both briefly
  but by can certainly clearly concerning could despite did do does due during each either even every everyone
  everything except finally firstly for frankly from further furthermore generally had has have he hence her here
  his how however i if in incidentally indeed instead is it its just lastly later let let's like many maybe me
  meanwhile moreover most much my nearly neither never nevertheless no nobody none nor not nothing now obviously
  of often okay ok on once only or other otherwise our out over overall perhaps please probably rather recently
  regarding remember respectively say secondly see shall she should similarly simply since so some somebody someone
  something sometimes soon still such surely take than thanks that their them then there therefore these they
  thirdly this those though through throughout thus till to today together tomorrow tonight too toward towards
  under unfortunately unlike until up upon us very was we well were what whatever when whenever where whereas
  whether which while who whoever whom whose why with within without would yes yesterday yet you your
  dear friends colleagues gentlemen ladies thank
`);

/** Words that number or point to a part of a speech; alone before a colon they are never a speaker. */
export const ORDERING_WORDS = words(`
  first second third fourth fifth sixth seventh eighth ninth tenth next last final conclusion summary example
  examples note nota ps p.s result results total reference quote unquote fact facts point points reason reasons
  conclusion introduction background agenda topic topics date time place location venue source photo photos video
  caption left right above below email e-mail phone tel fax http https www url contact press page contents appendix
  annex attachment subject title re cc bcc from to see geography persons copyright warning attention important
  option options task tasks goal goals objective objectives problem problems idea number numbers item items
`);

/** Who speaks where no name is given. */
export const ANONYMOUS = words(`
  question questions answer answers remark remarks reply replies comment comments response retort exclamation
  interjection moderator moderators presenter presenters host hosts anchor interviewer interviewee journalist
  journalists reporter reporters correspondent correspondents audience voice voices speaker participant participants
  delegate interpreter translator operator announcer narrator student students employee worker unidentified unknown
  male female man woman girl boy everyone all q a press media chorus caller veteran pupil teacher soldier officer
  member members coordinator facilitator chair chairperson
`);

/** Nouns of office and rank. They end a role, so a name starts after them. */
export const OFFICES = words(`
  president minister premier chancellor chairman chairwoman chairperson chair chairmen head governor mayor director
  ceo cfo cto coo chief secretary secretary-general speaker deputy senator congressman congresswoman representative
  ambassador envoy commissioner commander commander-in-chief king queen prince princess emir sultan sheikh emperor
  shah pope patriarch metropolitan archbishop bishop cardinal mufti rabbi imam rector dean professor academician
  doctor judge justice attorney ombudsman ombudswoman prosecutor general colonel major captain lieutenant sergeant
  corporal marshal admiral commodore private cadet officer spokesman spokeswoman spokesperson leader member adviser
  advisor aide assistant coordinator moderator presenter host anchor editor editor-in-chief journalist reporter
  correspondent columnist commentator writer poet actor actress composer conductor producer artist founder
  co-founder partner owner manager engineer scientist researcher analyst teacher student doctor physician nurse
  paramedic cosmonaut astronaut pilot veteran champion coach athlete vice-president vice-premier vice-chairman
  plenipotentiary treasurer auditor inspector superintendent administrator councillor counsellor chef historian
  lawyer economist entrepreneur farmer worker miner driver volunteer activist interpreter laureate major-general
  lieutenant-general lt-gen gen col maj capt lt sgt prof dr mp mep msp undersecretary under-secretary trainer
  under-secretary-general high-representative taoiseach tánaiste duke duchess baron baroness lord lady sir dame
`);

/** Forms of address before a surname. */
export const HONORIFICS = words('mr mrs ms miss mx dr prof professor sir dame lord lady madam madame mister rev hon');

/** Small words inside names, in the spelling in which they are no names of their own. */
export const NAME_PARTICLES = words(
  `van von der den de del della di da dos das du la le ibn bin bint ben al el ul ur abu abdel abdul abd af av zu ter
  ten y e Van Von Der Den De Del Della Di Da Dos Das Du La Le Ibn Bin Bint Al El Abu Abdel Abdul Abd`,
);

/** What an organisation or a stretch of land is called; never the last word of a person's name, so a name starts after it. */
export const INSTITUTIONS = words(`
  academy administration agency alliance area army assembly association authority bank board brigade bureau
  centre center chamber club college commission committee community company confederation conference congress
  corporation council country county court department directorate district division duma enterprise faction
  factory federation fleet force forces forum foundation fund government group headquarters holding hospital house
  institute institution laboratory league majlis ministry movement museum navy network office okrug organisation
  organization parliament party plant prefecture province region republic school secretariat section senate service
  society staff state states station territory theatre theater town trust union university village works
  commonwealth kingdom ocean sea city
`);

/** What is said rather than who says it. */
export const UTTERANCES = words(
  'question questions answer answers remark remarks reply replies comment comments response retort exclamation interjection voice voices',
);

/** Lower-case words that join the parts of an office or a body's name. */
export const OFFICE_JOINERS = words('of the and for to in on at from with by de la & -');

/** First words of headings and captions, which are neither places nor anybody's words. */
export const HEADING_OPENERS = words(`
  speech speeches remarks address opening beginning start excerpts excerpt extract extracts fragments transcript
  statement statements answers replies interview greetings greeting message meeting meetings talks conversation
  conference press joint working presentation ceremony reception visit trip before after during following prior with
  at concluding closing introductory welcoming from on in addressing signing
`);

/** Prepositions and participles that open a picture's caption: `At a meeting with …`, `Before the ceremony.` */
export const CAPTION_OPENERS = words(
  'at with before after during following prior in on from left right visiting presenting addressing',
);

/** Words by which somebody speaks: first and second person, address, request. Editorial text has none of them. */
export const SPOKEN_WORDS = words(`
  i we you me us my our ours your yours myself ourselves yourself let let's please thank thanks hello dear friends
  colleagues comrade comrades congratulations i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll
  I We You Me My Our Your Let Let's Please Thank Thanks Hello Dear Friends Colleagues Comrade Comrades Congratulations
  I'm I've I'd I'll We're We've We'd We'll You're You've You'd You'll
`);
