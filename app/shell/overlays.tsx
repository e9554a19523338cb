import { newMemoDialog } from '#app/memos/new/open';
import { palette } from '#app/palette/open';
import { cx } from '#app/ui/cx';
import { useHeldKeys } from '#app/ui/held-keys';
import { useLater } from '#app/ui/later';
import { Spinner } from '#app/ui/spinner';
import { useHouseKeys } from './house-keys';
import { KeysHelp } from './keys-help';
import { closeOverlay, useOverlay } from './overlay';
import type { Me } from './shell';
import { signOut } from './sign-out/open';

const stay = () => closeOverlay('sign-out');

/** In the place of what is being fetched: that it is coming, and what has been typed for it. */
function Coming() {
  const typed = useHeldKeys();
  return (
    <div
      role="status"
      className="fixed inset-x-2 top-2 z-50 mx-auto flex h-12 max-w-2xl items-center gap-3 rounded-xl border border-rule bg-page px-4 shadow-xl sm:top-[12vh]"
    >
      <Spinner />
      <span className={cx('truncate', typed === '' && 'text-quiet')}>{typed || 'One moment…'}</span>
    </div>
  );
}

/** What can lie over any page, fetched when it is first wanted. */
export function Overlays({ me }: { me: Me }) {
  const overlay = useOverlay();
  useHouseKeys(me.isAdmin);
  const finding = overlay?.kind === 'palette';
  const making = overlay?.kind === 'new-memo';
  const leaving = overlay?.kind === 'sign-out';
  const Palette = useLater(palette, finding, () => closeOverlay('palette'));
  const NewMemo = useLater(newMemoDialog, making, () => closeOverlay('new-memo'));
  const SignOut = useLater(signOut, leaving, stay);
  const isComing = (finding && !Palette) || (making && !NewMemo);
  return (
    <>
      {isComing && <Coming />}
      {Palette && <Palette me={me} open={finding} close={() => closeOverlay('palette')} />}
      {NewMemo && (
        <NewMemo
          me={me}
          open={making}
          suggested={making ? overlay.title : undefined}
          close={() => closeOverlay('new-memo')}
        />
      )}
      {SignOut && <SignOut me={me} open={leaving} close={stay} />}
      <KeysHelp
        isAdmin={me.isAdmin}
        open={overlay?.kind === 'keys'}
        onOpenChange={(open) => !open && closeOverlay('keys')}
      />
    </>
  );
}
