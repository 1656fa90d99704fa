import { nothing } from './helper.mjs';
export const handler = async () => nothing;
