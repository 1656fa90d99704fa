/** Looks of buttons, for our Button and for links that look like one. */
export const BUTTON_BASE =
  'inline-flex items-center justify-center gap-1.5 cursor-pointer rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55';

export const BUTTON_VARIANTS = {
  primary: 'bg-accent text-on-accent hover:brightness-110 disabled:hover:brightness-100',
  secondary: 'border border-control bg-surface text-text hover:bg-raised',
  quiet: 'text-text hover:bg-raised',
  danger: 'bg-danger text-surface hover:brightness-110',
  link: 'text-link underline underline-offset-2 hover:no-underline text-left',
} as const;

export const BUTTON_SIZES = {
  sm: 'min-h-7 px-2.5 text-xs',
  md: 'min-h-9 px-3.5 text-sm',
} as const;
