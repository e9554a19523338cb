import { newMemoDialog } from '#app/memos/new/open';
import { palette } from '#app/palette/open';
import { useLater } from '#app/ui/later';
import { useHouseKeys } from './house-keys';
import { KeysHelp } from './keys-help';
import { closeOverlay, useOverlay } from './overlay';
import type { Me } from './shell';

/** What can lie over any page, fetched when it is first wanted. */
export function Overlays({ me }: { me: Me }) {
  const overlay = useOverlay();
  useHouseKeys(me.isAdmin);
  const finding = overlay?.kind === 'palette';
  const making = overlay?.kind === 'new-memo';
  const Palette = useLater(palette, finding, () => closeOverlay('palette'));
  const NewMemo = useLater(newMemoDialog, making, () => closeOverlay('new-memo'));
  return (
    <>
      {Palette && <Palette me={me} open={finding} close={() => closeOverlay('palette')} />}
      {NewMemo && (
        <NewMemo
          me={me}
          open={making}
          suggested={making ? overlay.title : undefined}
          close={() => closeOverlay('new-memo')}
        />
      )}
      <KeysHelp
        isAdmin={me.isAdmin}
        open={overlay?.kind === 'keys'}
        onOpenChange={(open) => !open && closeOverlay('keys')}
      />
    </>
  );
}
