import {
  createContext,
  forwardRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
} from 'react';
import { cx } from './cx';

interface Wiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<Wiring | null>(null);

/**
 * A label, a control, and what is to be said about it. The control inside (TextInput, TextArea, Select) takes its id
 * and descriptions from here.
 * @param error what is wrong and what to do; nothing while all is well
 */
export function Field({
  label,
  hint,
  error,
  hideLabel = false,
  className,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <FieldContext.Provider value={{ id, describedBy: said || undefined, invalid: Boolean(error) }}>
      <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-sm'}>
          {label}
        </label>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-quiet text-xs leading-relaxed">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} role="alert" className="text-danger text-xs leading-relaxed">
            {error}
          </p>
        )}
      </div>
    </FieldContext.Provider>
  );
}

function useWiring() {
  const wiring = useContext(FieldContext);
  if (!wiring) return {};
  return {
    id: wiring.id,
    'aria-describedby': wiring.describedBy,
    'aria-invalid': wiring.invalid || undefined,
  };
}

/** The look of what is typed into; for controls of other libraries. */
export const inputClass = cx(
  'w-full min-w-0 rounded-md border border-control bg-page text-ink placeholder:text-quiet/80',
  'transition-colors duration-100 hover:border-quiet focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-danger disabled:opacity-60',
);

/** A line to type into, wired to the Field around it. */
export const TextInput = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(
  function TextInput({ className, type = 'text', ...rest }, ref) {
    return (
      <input
        ref={ref}
        type={type}
        {...useWiring()}
        className={cx(inputClass, 'h-9 px-2.5 text-sm read-only:bg-sunken max-sm:text-base', className)}
        {...rest}
      />
    );
  },
);

/** Several lines to type into. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextareaHTMLAttributes<HTMLTextAreaElement>>(
  function TextArea({ className, ...rest }, ref) {
    return (
      <textarea
        ref={ref}
        {...useWiring()}
        className={cx(inputClass, 'px-2.5 py-2 text-sm read-only:bg-sunken max-sm:text-base', className)}
        {...rest}
      />
    );
  },
);

/** A choice among few: the platform's own select, which every phone and screen reader knows. */
export const Select = forwardRef<
  HTMLSelectElement,
  SelectHTMLAttributes<HTMLSelectElement> & { fit?: boolean }
>(function Select({ className, fit = false, ...rest }, ref) {
  return (
    <select
      ref={ref}
      {...useWiring()}
      className={cx(inputClass, 'h-9 px-2 text-sm', fit && 'w-auto! shrink-0', className)}
      {...rest}
    />
  );
});

/** A box to tick, with its words. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={cx('flex items-start gap-2', className)}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        {...rest}
      />
      <div className="flex min-w-0 flex-col">
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-quiet text-xs leading-relaxed">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
