import fc from 'fast-check';

import type { FieldMetadata } from '../../../nodes/shared/model/field';
import type { Problem } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { modifiedSinceOf } from '../../../nodes/shared/reading/listRecords';
import { coqlLiteral } from '../../../nodes/shared/reading/query/coqlLiteral';
import { readCondition } from '../../../nodes/shared/reading/search/conditions';
import type { GivenCondition } from '../../../nodes/shared/reading/search/conditions';
import type { ApiClient } from '../../../nodes/shared/transport/apiClient';
import { convertValue } from '../../../nodes/shared/values/convertValue';
import { context, field } from '../values/build';
import { ALL_FORMS, anyMoment, anyZone, INSTANTS, REFUSED } from '../values/dateForms';

/** What a value becomes, or why it is refused. */
type Outcome = { value: unknown } | { refused: Problem['reason'] };

type DateType = 'date' | 'datetime';

const refusal = ({ reason }: Problem): Outcome => ({ refused: reason });

function written(raw: unknown, dataType: DateType, timezone: string): Outcome {
	const converted = convertValue(raw, field(dataType), context({ timezone }));
	if (converted.kind === 'problem') return refusal(converted.problem);
	return { value: converted.kind === 'value' ? converted.value : null };
}

type Way = (raw: unknown, dataType: DateType, timezone: string) => Outcome;

const inCondition =
	(given: (raw: unknown) => Omit<GivenCondition, 'field'>, place = 0): Way =>
	(raw, dataType, timezone) => {
		const into: FieldMetadata = field(dataType);
		const read = readCondition({ field: into, ...given(raw) }, { product: BIGIN, timezone });
		return read.ok ? { value: read.value.values[place] } : refusal(read.problem);
	};

const inQuery =
	(given: (raw: unknown) => unknown): Way =>
	(raw, dataType, timezone) => {
		const type = dataType === 'date' ? 'date' : 'dateTime';
		const literal = coqlLiteral({ type, value: given(raw) }, { label: 'Query Parameter 1', timezone, product: BIGIN });
		if (!literal.ok) return refusal(literal.problem);
		return { value: /^\(?'(.*)'\)?$/.exec(literal.value)?.[1] };
	};

const WAYS: ReadonlyArray<[name: string, way: Way]> = [
	['a condition', inCondition((value) => ({ operator: 'equals', value, upTo: '' }))],
	['the end of a range', inCondition((upTo) => ({ operator: 'between', value: '2000-01-01', upTo }), 1)],
	['Is One Of with a list', inCondition((value) => ({ operator: 'in', value: [value], upTo: '' }))],
	['Is One Of with one value', inCondition((value) => ({ operator: 'in', value, upTo: '' }))],
	['a query parameter', inQuery((value) => value)],
	['a list as query parameter', inQuery((value) => [value])],
];

describe.each(WAYS)('a day or an instant in %s', (_, way) => {
	describe.each(['date', 'datetime'] as const)('of a %s field', (dataType) => {
		it.each(ALL_FORMS)('is what would be written, wherever the workflow is: of $of', ({ write }) => {
			fc.assert(
				fc.property(anyMoment, anyZone, (moment, timezone) => {
					const raw = write(moment);
					expect(way(raw, dataType, timezone)).toEqual(written(raw, dataType, timezone));
				}),
				{ numRuns: 20 },
			);
		});

		it.each(REFUSED)('is refused as in writing: %s', (__, raw) => {
			const outcome = written(raw, dataType, 'Europe/Berlin');
			expect(outcome).toHaveProperty('refused');
			expect(way(raw, dataType, 'Europe/Berlin')).toEqual(outcome);
		});
	});
});

describe('Modified Since', () => {
	const client: ApiClient = {
		product: BIGIN,
		account: 'test',
		attempt: async () => ({ kind: 'cancelled' }),
		read: async () => ({ ok: true, value: null }),
	};
	const since = (raw: unknown, timezone: string) => modifiedSinceOf(raw, { client, timezone });

	it.each(ALL_FORMS)('is the instant that would be written, wherever the workflow is: of $of', ({ write }) => {
		fc.assert(
			fc.property(anyMoment, anyZone, (moment, timezone) => {
				const raw = write(moment);
				const outcome = written(raw, 'datetime', timezone);
				const read = since(raw, timezone);
				expect(read.ok && read.value.moment).toBe('value' in outcome && Date.parse(String(outcome.value)));
			}),
			{ numRuns: 20 },
		);
	});

	it.each(REFUSED)('is refused as in writing: %s', (_, raw) => {
		const read = since(raw, 'Europe/Berlin');
		expect(read.ok ? read : refusal(read.problem)).toEqual(written(raw, 'datetime', 'Europe/Berlin'));
	});
});

describe('an automatic query parameter', () => {
	const literal = (value: unknown, timezone = 'Europe/Berlin') =>
		coqlLiteral({ type: 'automatic', value }, { label: 'Query Parameter 1', timezone, product: BIGIN });

	it.each(INSTANTS.filter(({ of }) => ['JSON', 'JavaScript', 'luxon'].includes(of) || of.startsWith('n8n')))(
		'is a moment as the API takes it, where a program wrote it: of $of',
		({ write }) => {
			fc.assert(
				fc.property(anyMoment, anyZone, (moment, timezone) => {
					const raw = write(moment);
					const outcome = written(raw, 'datetime', timezone);
					expect(literal(raw, timezone)).toEqual({ ok: true, value: `'${'value' in outcome && outcome.value}'` });
				}),
				{ numRuns: 20 },
			);
		},
	);

	it.each(['2026-04-12', '2026-04-12 00:00:00', '2026-04-12T09:00:00+02:00', '12 Apr 2026', '04/12/2026'])(
		'is text where somebody typed it: %s',
		(text) => {
			expect(literal(text)).toEqual({ ok: true, value: `'${text}'` });
		},
	);
});
