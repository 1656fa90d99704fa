// hours: tells when the shop is open. Somebody asks a few times a day.
const open = { weekdays: '9 to 18', saturday: '9 to 13' };

exports.handler = async () => open;
