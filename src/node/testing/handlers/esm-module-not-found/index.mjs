import './lib/helper';
export const handler = async () => 1;
