import { notFound } from '#app/guards.server';

/** An address that leads nowhere: answered here, so that the page around it knows who is signed in. */
export const loader = () => {
  throw notFound();
};

export default function Nowhere() {
  return null;
}
