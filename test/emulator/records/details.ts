import type { JsonObject } from '../json';
import type { OrgModule } from '../org/org';
import type { Refusal } from '../refusals';
import type { Switches } from '../switches';

/** Details with the field's length beside the kind that it takes, as reports show both together (reference 12.3). */
function withLength(details: JsonObject, module: OrgModule): JsonObject {
	const length = module.fieldsByName.get(String(details.api_name))?.length;
	if (details.expected_data_type === undefined || length === undefined) return details;
	return { ...details, maximum_length: length };
}

function detailsTold(details: JsonObject, module: OrgModule, { invalidDataDetails }: Switches): JsonObject {
	switch (invalidDataDetails) {
		case 'exact':
			return details;
		case 'typeAndLength':
			return withLength(details, module);
		case 'withoutValues':
			return Object.fromEntries(Object.entries(details).filter(([key]) => key !== 'supported_values'));
		case 'nameOnly':
			return { api_name: details.api_name };
		case 'none':
			return {};
	}
}

/** A refusal of a value with as many details as the switch lets it tell (reference 12.2: all of them are optional). */
export function asTold(refusal: Refusal, module: OrgModule, switches: Switches): Refusal {
	if (refusal.code !== 'INVALID_DATA') return refusal;
	return { ...refusal, details: detailsTold(refusal.details, module, switches) };
}
