/** Zones that CLDR, and so V8, calls by their older names. */
const olderNames: Record<string, string> = {
  'Africa/Asmara': 'Africa/Asmera',
  'America/Argentina/Buenos_Aires': 'America/Buenos_Aires',
  'America/Argentina/Catamarca': 'America/Catamarca',
  'America/Argentina/Cordoba': 'America/Cordoba',
  'America/Argentina/Jujuy': 'America/Jujuy',
  'America/Argentina/Mendoza': 'America/Mendoza',
  'America/Atikokan': 'America/Coral_Harbour',
  'America/Indiana/Indianapolis': 'America/Indianapolis',
  'America/Kentucky/Louisville': 'America/Louisville',
  'America/Nuuk': 'America/Godthab',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Yangon': 'Asia/Rangoon',
  'Atlantic/Faroe': 'Atlantic/Faeroe',
  'Europe/Kyiv': 'Europe/Kiev',
  'Pacific/Chuuk': 'Pacific/Truk',
  'Pacific/Kanton': 'Pacific/Enderbury',
  'Pacific/Pohnpei': 'Pacific/Ponape',
};

/** Zones that became part of another. */
const merged = new Set(
  (
    'America/Nipigon America/Pangnirtung America/Rainy_River America/Thunder_Bay America/Yellowknife Asia/Choibalsan Australia/Currie ' +
    'Europe/Uzhgorod Europe/Zaporozhye'
  ).split(' '),
);

/** What `Intl.supportedValuesOf('timeZone')` names of the zones in FormatJS's data: those of CLDR, as Node 20 to 24 do. */
export function zoneNames(known: readonly string[]): string[] {
  const listed = known.filter((name) => !merged.has(name) && !/^Etc\/GMT[+-]/.test(name));
  const names = listed.map((name) => (Object.hasOwn(olderNames, name) ? olderNames[name]! : name));
  return [...new Set([...names, 'Africa/Abidjan'])].sort();
}
