import type { FieldMetadata } from '../../../nodes/shared/model/field';
import { sentenceFor } from '../../../nodes/shared/problems/sentences';
import type { Problem } from '../../../nodes/shared/problems/problem';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { convertValue } from '../../../nodes/shared/values/convertValue';
import type { ConversionContext } from '../../../nodes/shared/values/converter';
import { field as fieldNamed } from '../metadata/builders';

/** A field of one data type; `about` says only what the test is about. */
export function field(dataType: string, about: Partial<FieldMetadata> = {}): FieldMetadata {
	return fieldNamed('Some_Field', { dataType, maxLength: null, custom: true, ...about });
}

export function list(...values: string[]): FieldMetadata['picklistValues'] {
	return values.map((value) => ({ displayValue: value, actualValue: value }));
}

export function context(about: Partial<ConversionContext> = {}): ConversionContext {
	return {
		product: BIGIN,
		timezone: 'Asia/Kolkata',
		validate: true,
		valuesNotInList: 'fail',
		lookupByName: false,
		...about,
	};
}

/** What is sent for a value; fails when there is nothing to send. */
export function sent(raw: unknown, into: FieldMetadata, about: Partial<ConversionContext> = {}): unknown {
	const result = convertValue(raw, into, context(about));
	if (result.kind !== 'value') throw new Error(`not sent: ${JSON.stringify(result)}`);
	return result.value;
}

export function problem(raw: unknown, into: FieldMetadata, about: Partial<ConversionContext> = {}): Problem {
	const result = convertValue(raw, into, context(about));
	if (result.kind !== 'problem') throw new Error(`not refused: ${JSON.stringify(result)}`);
	return result.problem;
}

/** The sentence that refuses a value, as the user reads it for item 12. */
export function sentence(raw: unknown, into: FieldMetadata, about: Partial<ConversionContext> = {}): string {
	return sentenceFor(problem(raw, into, about), BIGIN, 12);
}
