import { Toaster as Sonner } from 'sonner';

/** Where notices appear; once in the page. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-sm text-text shadow-pop',
          actionButton: 'ml-auto shrink-0 font-medium text-link underline underline-offset-2',
        },
      }}
    />
  );
}
