export { MIMEParams, MIMEType } from './mime-type.ts';
export { parseArgs } from './parse-args.ts';
