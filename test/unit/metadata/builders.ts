import { moduleMetadata } from '../../../nodes/shared/metadata/parse';
import type { FieldMetadata, ModuleMetadata } from '../../../nodes/shared/model/field';
import type { TeamPipelineFields } from '../../../nodes/shared/model/product';

/** Where deals stand in Bigin. */
export const TEAM_PIPELINES: TeamPipelineFields = {
	module: 'Pipelines',
	pipeline: 'Pipeline',
	subPipeline: 'Sub_Pipeline',
	stage: 'Stage',
	listParameter: 'pipeline_id',
};

/** A text field, writable and not unique unless the test says else. */
export function field(apiName: string, differences: Partial<FieldMetadata> = {}): FieldMetadata {
	return {
		apiName,
		label: apiName.replaceAll('_', ' '),
		dataType: 'text',
		jsonType: 'string',
		maxLength: 100,
		decimalPlaces: null,
		mandatory: false,
		writable: true,
		unique: null,
		custom: false,
		picklistValues: [],
		lookupModule: null,
		...differences,
	};
}

/** Contacts of an org with two unique fields of its own, in the order of reference 7.4. */
export function contacts(fields: readonly FieldMetadata[] = CONTACT_FIELDS): ModuleMetadata {
	return moduleMetadata('Contacts', fields);
}

const CONTACT_FIELDS = [
	field('Last_Name', { mandatory: true }),
	field('unique1', { unique: 'caseSensitive', custom: true }),
	field('Email', { dataType: 'email', unique: 'caseInsensitive' }),
	field('unique2', { unique: 'caseInsensitive', custom: true }),
	field('Phone', { dataType: 'phone' }),
];
