export const convert = function* (p: any) {
  p.err('x');
  return 1;
};
export const identify = convert;
