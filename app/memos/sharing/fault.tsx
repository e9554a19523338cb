/** What went wrong with a change, beside where it was asked for. */
export function Fault({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p role="alert" className="text-danger text-xs leading-relaxed">
      {text}
    </p>
  );
}
