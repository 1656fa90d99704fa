/** A test for the IPv4 addresses of a range such as `10.0.0.0/24`; null when it is no range. */
export function parseCidr(range: string): ((address: string) => boolean) | null {
  const [address = '', bits = '', ...rest] = range.split('/');
  const base = parseAddress(address);
  const length = Number(bits);
  if (base === null || rest.length || !/^\d{1,2}$/.test(bits) || length > 32) return null;
  const size = 2 ** (32 - length);
  const start = Math.floor(base / size);
  return (value) => {
    const other = parseAddress(value);
    return other !== null && Math.floor(other / size) === start;
  };
}

function parseAddress(value: string): number | null {
  const parts = value.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((total, part) => total * 256 + Number(part), 0);
}
