import { type JsonObject, isObject } from './json';

/** Why a record or a request is refused, as Bigin tells it (reference 12.2). */
export interface Refusal {
	code: string;
	message: string;
	details: JsonObject;
}

/** Ends a request with an error answer. */
export class RequestRefused extends Error {
	constructor(
		readonly status: number,
		readonly refusal: Refusal,
		/** Where the error object goes: bare, or inside `data[]` (reference 7.6). */
		readonly envelope: 'bare' | 'data' = 'bare',
		/** Headers that go with it, and a body in place of the JSON one. */
		readonly rest: { headers?: Record<string, string>; text?: string } = {},
	) {
		super(refusal.code);
	}
}

/** The error object with its `status` (reference 12.2). */
export const refusalJson = (refusal: Refusal): JsonObject => ({
	code: refusal.code,
	details: refusal.details,
	message: refusal.message,
	status: 'error',
});

/** A refusal of a whole request as an answer body. */
export function refusedBody(refused: RequestRefused): JsonObject {
	const body = refusalJson(refused.refusal);
	return refused.envelope === 'data' ? { data: [body] } : body;
}

export const invalidData = (details: JsonObject, message = 'invalid data'): Refusal => ({
	code: 'INVALID_DATA',
	message,
	details,
});

export const wrongType = (apiName: string, expected: string): Refusal =>
	invalidData({ expected_data_type: expected, api_name: apiName });

export const tooLong = (apiName: string, maximum: number): Refusal =>
	invalidData({ maximum_length: maximum, api_name: apiName });

export const invalidId = (apiName: string): Refusal =>
	invalidData({ api_name: apiName }, 'the id given seems to be invalid');

export const mandatoryMissing = (apiName: string): Refusal => ({
	code: 'MANDATORY_NOT_FOUND',
	message: 'required field not found',
	details: { api_name: apiName },
});

export const paramMissing = (name: string): Refusal => ({
	code: 'REQUIRED_PARAM_MISSING',
	message: 'One of the expected parameter is missing',
	details: { param_name: name },
});

export const invalidModule = (): Refusal => ({
	code: 'INVALID_MODULE',
	message: 'the module name given seems to be invalid',
	details: { resource_path_index: 0 },
});

export const invalidUrl = (): Refusal => ({
	code: 'INVALID_URL_PATTERN',
	message: 'Please check if the URL trying to access is a correct one',
	details: {},
});

export const invalidMethod = (): Refusal => ({
	code: 'INVALID_REQUEST_METHOD',
	message: 'The http request method type is not a valid one',
	details: {},
});

export const unparsable = (): Refusal => ({
	code: 'UNABLE_TO_PARSE_DATA_TYPE',
	message: 'either the request body or parameters is in wrong format',
	details: {},
});

export const internalError = (): Refusal => ({ code: 'INTERNAL_ERROR', message: 'Internal Server Error', details: {} });

export const multiple = (refusals: readonly Refusal[]): Refusal => ({
	code: 'MULTIPLE_OR_MULTI_ERRORS',
	message: 'Multiple errors in the request',
	details: { errors: refusals.map(refusalJson) },
});

/** Where the field of these details is: below `base`, by the way already told or by its name. */
function pathOf(base: string, { json_path: told, api_name: name }: JsonObject): string {
	const rest = told ?? name;
	return typeof rest === 'string' ? `${base}.${rest}` : base;
}

/** The refusal with `json_path` below `base` in its details, and in those of the refusals it gathers (reference 12.2). */
export function underPath(refusal: Refusal, base: string): Refusal {
	const located = (details: JsonObject): JsonObject => ({ ...details, json_path: pathOf(base, details) });
	const { errors } = refusal.details;
	if (!Array.isArray(errors)) return { ...refusal, details: located(refusal.details) };
	const marked = errors.filter(isObject).map((error) => {
		return { ...error, details: located(isObject(error.details) ? error.details : {}) };
	});
	return { ...refusal, details: { errors: marked } };
}

/** The refusal of a record, with the way to it from the whole body (reference 12.2). */
export const withJsonPath = (refusal: Refusal, recordIndex: number): Refusal =>
	underPath(refusal, `$.data[${recordIndex}]`);
