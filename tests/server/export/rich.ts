import type { MemoContext, ResolvedQuote } from '#domain/memo/tree';
import {
  doc,
  heading,
  inlineQuote,
  item,
  type Json,
  paragraph,
  quote,
  text,
} from '#tests/domain/memo/sample';

const STATE = {
  id: '08STATE2034',
  citation: '08 STATE 2034',
  sentAt: '2008-01-08T20:42:00Z',
  declassifyOn: '2033-01-31',
  declassifyText: 'DECL: 01/31/2033',
};

const of = (number: number, mark: string, words: string | null, gaps: number[] = []): ResolvedQuote => ({
  cable: STATE,
  key: `p${number}`,
  place: `para ${number}`,
  citation: `08 STATE 2034, para ${number} (${mark})`,
  mark,
  text: words,
  gaps,
});

const CONSENSUS =
  'The Partners agreed on the following consensus language on membership:\n\n“The Plenary considered applications for MTCR membership submitted by Croatia, Romania, Latvia, Kazakhstan, Estonia, Slovak Republic, Cyprus, Lithuania, Malta, Slovenia, People’s Republic of China, and Libya. As on previous occasions, Partners were not in a position to reach consensus on these applications and agreed to continue examination of all candidatures on a case-by-case basis. The Chair was mandated to convey to each candidate country that no consensus was reached in this Plenary.”';
const PAYLOAD = 'The UK proposal is not intended to impede legitimate trade but to address a proliferation';

const QUOTES: Record<string, ResolvedQuote> = {
  q13: of(
    13,
    'SBU',
    'Australia looked forward to a productive Plenary and hoped the Partners would give favorable consideration to Australia’s proposal to host the Plenary in 2008 and serve as MTCR Chair.',
  ),
  q64: of(64, 'C', CONSENSUS),
  q65: of(65, 'C', PAYLOAD, [PAYLOAD.length]),
  q96: of(
    96,
    'U',
    'The Partners accepted Australia’s proposal to host the 2008 Plenary in Canberra and subsequently serve as MTCR Chair for 2008-2009.',
  ),
  q108: of(108, 'C', 'despite the majority of Partners supporting the proposal, it did not gain consensus'),
};

/** What the demo team's Ana may see of it; `over` changes it. */
export const memo = (over: Partial<MemoContext> = {}): MemoContext => ({
  title: 'MTCR Athens Plenary: what was decided',
  titleMark: 'U',
  citations: new Map(Object.entries(QUOTES)),
  handling: 'SBU',
  author: { name: 'Ana Duarte', title: 'Desk officer' },
  today: '2024-05-01',
  ...over,
});

/** The same memo as a reader at SBU gets it. */
export const withheldMemo = (): MemoContext =>
  memo({
    citations: new Map(
      Object.entries(QUOTES).map(([id, q]) => [id, q.mark === 'C' ? { ...q, text: null, gaps: [] } : q]),
    ),
  });

const cell = (type: string, mark: string | null, words: string, attrs = {}): Json => ({
  type,
  attrs,
  content: [paragraph(mark, text(words))],
});
const row = (...content: Json[]): Json => ({ type: 'tableRow', content });

/** A memo of two to three pages in which every kind of node stands at least once. */
export const rich = doc(
  paragraph(
    'SBU',
    text(
      'The Partners could not agree on new members, left the U.S. proposal on unmanned aerial vehicles open, and ',
    ),
    text('accepted Australia', { type: 'bold' }),
    text(
      ' as host and Chair. Nothing decided in Athens binds us before the Reinforced Point of Contact meeting; two positions are worth taking before it.',
    ),
  ),
  heading(1, 'U', 'What was decided'),
  paragraph(
    'C',
    text(
      'Twelve applications were on the table, Libya’s and China’s among them. The text that was agreed says no more than that the examination goes on:',
    ),
  ),
  quote('q64'),
  paragraph(
    'C',
    text('On the control list the Partners went further than a year ago, but '),
    inlineQuote('q108'),
    text('. Russia objected on principle; Brazil and South Africa '),
    text('kept their reserves', { type: 'italic' }),
    text(', the latter as a study reserve.'),
  ),
  heading(2, null, 'The 2008 Plenary'),
  paragraph('U', text('Canberra hosts the next Plenary, and Australia takes the Chair for a year.')),
  quote('q96'),
  paragraph(null, text('The Australians had asked for it early on:')),
  quote('q13'),
  heading(1, null, 'Positions'),
  paragraph('C', text('As they stood when the Technical Experts Meeting closed:')),
  {
    type: 'table',
    content: [
      row(
        cell('tableHeader', 'U', 'Proposal'),
        cell('tableHeader', 'U', 'Support'),
        cell('tableHeader', 'U', 'Reserve'),
        cell('tableHeader', 'U', 'Next step'),
      ),
      row(
        cell('tableCell', 'C', 'UAVs and cruise missiles'),
        cell('tableCell', 'C', 'Majority'),
        cell('tableCell', 'C', 'Brazil, South Africa; Russia opposes'),
        cell('tableCell', 'C', 'Reinforced Point of Contact meeting'),
      ),
      row(
        cell('tableCell', 'C', 'Payload substitution'),
        cell('tableCell', 'C', 'United Kingdom, United States'),
        cell('tableCell', 'C', 'Under study', { colspan: 2, align: 'center' }),
      ),
    ],
  },
  paragraph('C', text('On payloads the record breaks off where its copy lost a line:')),
  quote('q65'),
  heading(1, 'U', 'What to do next'),
  {
    type: 'orderedList',
    attrs: { start: 1 },
    content: [
      item(paragraph('SBU', text('Ask Canberra for the draft agenda; the ')), {
        type: 'bulletList',
        content: [
          item(paragraph('SBU', text('papers are due one month before the meeting,'))),
          item(paragraph('SBU', text('late ones are seen as late.'))),
        ],
      }),
      item(paragraph('C', text('Take a position on payload substitution before the RPOC, with London.'))),
      item(
        paragraph(
          'U',
          text('Read the Regime’s own '),
          text('public page', { type: 'link', attrs: { href: 'https://mtcr.info/' } }),
          text(' and the '),
          text('cable', { type: 'link', attrs: { href: '/cables/08STATE2034' } }),
          text('.'),
          { type: 'hardBreak' },
          text('Both are short.'),
        ),
      ),
    ],
  },
  { type: 'horizontalRule' },
  heading(3, null, 'A note on sources'),
  paragraph(
    'U',
    text('All quotations are from one cable. '),
    text(
      'It is the only record we hold of the Plenary; a second, independent one would be worth having before anything is said in public.',
    ),
  ),
  ...['The Information Exchange', 'The Law Enforcement Experts Meeting', 'Outreach'].flatMap((title) => [
    heading(2, null, title),
    paragraph(
      'C',
      text(
        'Partners exchanged information on best practices and recent efforts in interdiction. They also agreed to continue their efforts to update the handbook, shared information on priority developments in missile proliferation, and engaged in a substantive and productive session. No decision was asked for, and none was taken; the Chair will report in writing before the next meeting.',
      ),
    ),
    paragraph(
      'SBU',
      text(
        'Our own contribution was the longest. It was well received, and two Partners asked for the slides. We should send them with the usual caveats, and not before the capital has cleared them.',
      ),
    ),
  ]),
);
