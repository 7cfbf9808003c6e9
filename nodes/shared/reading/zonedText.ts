import { IANAZone } from 'luxon';

/** The one form of a moment that Bigin gives (reference 4.4, 6.4). */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** No zone changes its offset within a quarter of an hour, so one answer serves for each. */
const QUARTER_HOUR_MS = 15 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const MOST_REMEMBERED = 50_000;

/**
 * Moments as text in the workflow's time zone: Bigin gives them in the time zone of the organisation. Any other text
 * stays as it is.
 *
 * @param timezone such as `Europe/Berlin`
 */
export function zonedTexts(timezone: string): (text: string) => string {
	const zone = IANAZone.create(timezone);
	const offsets = new Map<number, number>();

	const offsetAt = (moment: number): number => {
		const quarter = Math.floor(moment / QUARTER_HOUR_MS);
		const known = offsets.get(quarter);
		if (known !== undefined) return known;
		if (offsets.size >= MOST_REMEMBERED) offsets.clear();
		const offset = Math.round(zone.offset(moment));
		offsets.set(quarter, offset);
		return offset;
	};

	return (text) => {
		if (!zone.isValid || text.length !== 25 || !MOMENT.test(text)) return text;
		const moment = Date.parse(text);
		if (Number.isNaN(moment)) return text;
		const offset = offsetAt(moment);
		const suffix = offsetText(offset);
		if (text.endsWith(suffix)) return text;
		const local = new Date(moment + offset * MINUTE_MS).toISOString().slice(0, 19);
		// Text that is joined takes half the memory of text that a template puts together.
		return [local, suffix].join('');
	};
}

function offsetText(minutes: number): string {
	const size = Math.abs(minutes);
	const digits = (number: number) => String(number).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
