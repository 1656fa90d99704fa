/** Rules of the time zones, for `Intl.DateTimeFormat`: hands them to the class in the global `Intl`. */
import '@formatjs/intl-datetimeformat/add-all-tz.js';
