import type { AppLoadContext } from '@remix-run/node';
import * as z from 'zod';
import { createMemo } from '#db/queries/memos';
import type { Allowed } from '#domain/access/can';
import { LEVELS } from '#domain/marking/mark';
import { ROOT } from '#domain/memo/schema';
import { tidyTitle, titleFault } from './title';

/** What a new memo is made from. */
export const newMemoForm = z.object({
  title: z
    .string()
    .default('')
    .superRefine((title, issues) => {
      const message = titleFault(title);
      if (message) issues.addIssue({ code: 'custom', message });
    })
    .transform(tidyTitle),
  handling: z.enum(LEVELS, 'Choose one of the handling levels that are offered.').default('SBU'),
  team: z.union([z.guid(), z.literal('')], 'Choose one of your own teams, or none.').default(''),
  private: z.enum(['0', '1'], 'private must be 0 or 1.').default('0'),
});

/** Makes the memo, with its title in its text; the id. */
export async function makeMemo(
  { db, services }: AppLoadContext,
  grant: Allowed<'create', 'new-memo'>,
  { title, isPrivate }: { title: string; isPrivate: boolean },
): Promise<string> {
  const id = await createMemo(db, grant, { isPrivate });
  if (title === '') return id;
  await services.collab.edit(id, grant.actor.id, (doc) => doc.getText(ROOT.title).insert(0, title));
  await services.quotes.follow(id);
  return id;
}
