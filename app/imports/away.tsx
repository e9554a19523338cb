/** Said above a report while the server cannot be reached. */
export function Away({ isAway }: { isAway: boolean }) {
  return (
    <p role="status" className="mt-4 text-danger text-sm empty:hidden">
      {isAway &&
        'The server cannot be reached. What has arrived there is safe, and goes on when it is back; this is how far it was.'}
    </p>
  );
}
