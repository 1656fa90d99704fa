/** The two worlds of the book: Lambda as it was in 2016, and as it is today. */
export type Era = '2016' | 'today';
