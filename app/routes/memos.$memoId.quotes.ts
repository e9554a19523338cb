import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';

const offset = (name: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${name} must be a whole number, an offset in the paragraph's text.`)
    .transform(Number)
    .optional();

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
      citation: z.guid('citation must be the id of a quotation.'),
    }),
    z.object({
      intent: z.literal('insert'),
      ...place,
      form: z.enum(['block', 'inline'], 'form must be block or inline.').default('block'),
    }),
  ],
  'intent must be cite, adopt, take, keep or insert.',
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
