import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import type { Allowed } from '#domain/access/can';
import { memoSchema, ROOT } from '#domain/memo/schema';
import type { Services } from '#server/services';
import { DEMO_MEMO } from './people';

const words = (text: string) => [{ type: 'text', text }];
const paragraph = (mark: string, text: string) => ({
  type: 'paragraph',
  attrs: { mark },
  content: words(text),
});
const heading = (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: words(text) });
const bullet = (mark: string, text: string) => ({ type: 'listItem', content: [paragraph(mark, text)] });
const quote = (citation: string) => ({ type: 'quote', attrs: { citation } });

/**
 * The demo memo's text. What it says in its own words rests on the cable's paragraphs 1, 96 and 115 alone, which are
 * SBU and U: a reader who is cleared for no more may open it, and sees of the quotation its citation and mark.
 */
function textOf(paragraph2: string) {
  return {
    type: 'doc',
    content: [
      paragraph(
        'SBU',
        'Meeting in Athens from 5 to 9 November 2007, the 34 Partners reaffirmed their missile-related export controls, brought the list of controlled goods up to date, and took up Australia’s offer to host the next Plenary.',
      ),
      heading('Decided'),
      {
        type: 'bulletList',
        content: [
          bullet('U', 'Changes to the Annex, the list of goods that the Regime controls.'),
          bullet('U', 'Canberra is the place of the 2008 Plenary; Australia has the chair for 2008–2009.'),
          bullet(
            'SBU',
            'A call on all States to carry out in full what Security Council resolutions 1718, 1737 and 1747 provide.',
          ),
          bullet(
            'U',
            'A mandate for the Greek Chair to reach out to a wide range of States outside the Regime.',
          ),
        ],
      },
      heading('Discussed'),
      paragraph(
        'U',
        'The press statement says no more than that a number of proposals were discussed to keep the Regime in step with technology. The cable has more, at its own mark:',
      ),
      quote(paragraph2),
      heading('Before Canberra'),
      paragraph(
        'SBU',
        'Still to write: what our delegation should seek before the next Plenary, and from whom.',
      ),
    ],
  };
}

/** Writes the demo memo: title, text, and a quotation of paragraph 2 of the seed cable, which must be in the library. */
export async function writeDemoMemo(
  { collab, quotes }: Pick<Services, 'collab' | 'quotes'>,
  grant: Allowed<'edit'>,
): Promise<void> {
  const { id } = await quotes.cite(grant, { cableId: '08STATE2034', key: 'p2' });
  await collab.edit(grant.object.id, grant.actor.id, (doc) => {
    doc.getText(ROOT.title).insert(0, DEMO_MEMO);
    doc.getMap(ROOT.meta).set('mark', 'SBU');
    prosemirrorJSONToYXmlFragment(memoSchema(), textOf(id), doc.getXmlFragment(ROOT.text));
  });
  await quotes.follow(grant.object.id);
}
