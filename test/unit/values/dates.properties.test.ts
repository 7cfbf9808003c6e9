import fc from 'fast-check';
import { DateTime } from 'luxon';

import { anyMoment, anyZone, DAYS, INSTANTS, LOCAL_TIMES } from './dateForms';
import { field, sent } from './build';

const date = field('date');
const dateTime = field('datetime');

/** The first and the last second of a day are how systems write the day. */
const isEdgeOfDay = (moment: DateTime) => ['00:00:00', '23:59:59'].includes(moment.toFormat('HH:mm:ss'));

/** How a form shows the moment: some forms turn it into UTC. */
const asShown = (raw: unknown, moment: DateTime): DateTime =>
	raw instanceof Date || (typeof raw === 'string' && /(?:Z|GMT|\+00)$/.test(raw)) ? moment.toUTC() : moment;

describe('whatever moment in whatever form, wherever the workflow is', () => {
	it.each(INSTANTS)('is the same instant for a date-time field: of $of', ({ write }) => {
		fc.assert(
			fc.property(anyMoment, anyZone, (moment, timezone) => {
				expect(Date.parse(String(sent(write(moment), dateTime, { timezone })))).toBe(moment.toMillis());
			}),
		);
	});

	it.each(INSTANTS)(
		'is for a date field the day that was written, or that of the workflow where a time was: of $of',
		({ write }) => {
			fc.assert(
				fc.property(anyMoment, anyZone, (moment, timezone) => {
					const shown = asShown(write(moment), moment);
					const expected = isEdgeOfDay(shown) ? shown : moment.setZone(timezone);
					expect(sent(write(moment), date, { timezone })).toBe(expected.toISODate());
				}),
			);
		},
	);

	it.each([...LOCAL_TIMES, ...DAYS])('keeps the day of a time without a place: of $of', ({ write }) => {
		fc.assert(
			fc.property(anyMoment, anyZone, (moment, timezone) => {
				expect(sent(write(moment), date, { timezone })).toBe(moment.toISODate());
			}),
		);
	});

	it.each(LOCAL_TIMES)('is for a date-time field that time in the workflow: of $of', ({ write }) => {
		fc.assert(
			fc.property(anyMoment, anyZone, (moment, timezone) => {
				const local = moment.setZone(timezone, { keepLocalTime: true });
				// Clocks that go forward leave an hour out.
				fc.pre(local.toFormat('HH:mm') === moment.toFormat('HH:mm'));
				const value = String(sent(write(moment), dateTime, { timezone }));
				expect(value.slice(0, 19)).toBe(moment.toFormat("yyyy-MM-dd'T'HH:mm:ss"));
				expect(DateTime.fromISO(value, { zone: timezone }).toFormat('HH:mm:ss')).toBe(moment.toFormat('HH:mm:ss'));
			}),
		);
	});
});
