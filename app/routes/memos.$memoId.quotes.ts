import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';
import type { ShorteningStep } from '#domain/passage/shorten';

const needed = (name: string) => {
  const message = `${name} must be a whole number, an offset in the text.`;
  return z
    .string(message)
    .regex(/^\d{1,9}$/, message)
    .transform(Number);
};
const offset = (name: string) => needed(name).optional();

const citation = z.guid('citation must be the id of a quotation.');
/** The words that a person saw and selected in: only compared with those of the library. */
const of = z
  .string('of must be the words of the quotation.')
  .max(200_000, 'of must be the words of the quotation.');

const place = {
  cable: z
    .string('cable must be a message reference number such as 08STATE2034.')
    .min(1, 'cable must be a message reference number such as 08STATE2034.')
    .max(80, 'cable must be a message reference number such as 08STATE2034.'),
  key: z
    .string('key must name a paragraph, such as p64.')
    .min(1, 'key must name a paragraph, such as p64.')
    .max(40, 'key must name a paragraph, such as p64.'),
  start: offset('start'),
  end: offset('end'),
};

const form = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('cite'), ...place }),
    z.object({
      intent: z.enum(['adopt', 'take', 'keep']),
      citation,
    }),
    z.object({
      intent: z.enum(['leave-out', 'put-back']),
      citation,
      of,
      start: needed('start'),
      end: needed('end'),
    }),
    z.object({
      intent: z.enum(['add', 'take-out']),
      citation,
      of,
      at: needed('at'),
      words: z.string('words must be what stands in the brackets.').max(1_000, 'words are too many.'),
    }),
    z.object({
      intent: z.literal('insert'),
      ...place,
      form: z.enum(['block', 'inline'], 'form must be block or inline.').default('block'),
    }),
  ],
  'intent must be cite, adopt, take, keep, leave-out, put-back, add, take-out or insert.',
);

/** The memo's quotations for this reader: `{ quotes }`. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  return Response.json({ quotes: await context.services.quotes.resolve(grant) });
}

/** Makes a quotation: `{ quote }`, or `{ fault }` with 400, 404 or 409. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'edit');
  const asked = await readForm(request, form);
  const { quotes } = context.services;
  return answerOf(async () => {
    if ('of' in asked) {
      const { intent: kind, citation: id, of: words, ...where } = asked;
      return { quote: await quotes.shorten(grant, id, words, { kind, ...where } as ShorteningStep) };
    }
    if ('citation' in asked) {
      const { intent, citation } = asked;
      const made =
        intent === 'adopt' ? quotes.adopt(grant, citation) : quotes.decide(grant, citation, intent);
      return { quote: await made };
    }
    const { cable: cableId, key, start, end } = asked;
    const request = { cableId, key, start, end };
    if (asked.intent === 'cite') return { quote: await quotes.cite(grant, request) };
    return { quote: await quotes.insert(grant, { ...request, form: asked.form }) };
  });
}
