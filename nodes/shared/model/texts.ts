/** Ids of records and users have 16 to 19 digits and are text, never numbers (reference 6). */
export const RECORD_ID = /^\d{16,19}$/;

/** What forms call the ID of a record. */
export const RECORD_ID_LABEL = 'Record ID';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has the day, given as `2026-04-12`. No zone is asked: some skipped a day once. */
export function isDay(iso: string): boolean {
	const year = Number(iso.slice(0, 4));
	const month = Number(iso.slice(5, 7));
	const day = Number(iso.slice(8, 10));
	const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 && !isLeapYear ? 28 : DAYS[month - 1];
	return day >= 1 && day <= days;
}
