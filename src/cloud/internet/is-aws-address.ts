/** Whether an address leads into the simulated AWS, and not out into the simulated internet. */
export const isAwsAddress = (url: string): boolean =>
  URL.canParse(url) && /(^|\.)(amazonaws\.com(\.cn)?|on\.aws)$/.test(new URL(url).hostname);
