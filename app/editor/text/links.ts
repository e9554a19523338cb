import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { part } from '#app/ui/later';

const linking = part(() => import('./linking'));

/** Makes links of addresses that are typed or pasted; what knows addresses by sight comes after the text. */
export const Links = Extension.create({
  name: 'links',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, after) =>
        linking.here()?.linkAddresses(transactions, before, after),
      props: {
        handlePaste: (view, _event, slice) => {
          const linked = linking.here()?.linkSelection(view.state, slice);
          if (linked) view.dispatch(linked);
          return Boolean(linked);
        },
      },
    }),
  ],
});
