import type { ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';

const MESSAGE = 'words must be a JSON list of at most 50 texts of at most 2,000 characters.';

const list = z.array(z.string(MESSAGE).max(2_000, MESSAGE), MESSAGE).max(50, MESSAGE);

const form = z.object({
  words: z.string(MESSAGE).transform((text, context) => {
    try {
      return list.parse(JSON.parse(text));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      context.addIssue({ code: 'custom', message: MESSAGE });
      return z.NEVER;
    }
  }),
});

/** Where the cables that the memo cites say these words: `{ found }`, as long as the list, null for nowhere. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  const { words } = await readForm(request, form);
  return Response.json({ found: await context.services.quotes.find(grant, words) });
}
