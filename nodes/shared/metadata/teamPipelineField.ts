import type { FieldMetadata } from '../model/field';

/** The module of deals, whose layouts are the team pipelines (reference 10, Layouts). */
export const TEAM_PIPELINE_MODULE = 'Pipelines';

/** API name of the field that says to which team pipeline a deal belongs. */
export const TEAM_PIPELINE_FIELD = 'Pipeline';

/** API names of the fields whose values belong to one team pipeline each (reference 10, Layouts). */
export const SUB_PIPELINE_FIELD = 'Sub_Pipeline';
export const STAGE_FIELD = 'Stage';

/**
 * The fields with the one that takes a team pipeline: a deal needs it (reference 5) and it is written as `{id}`
 * (reference 4.4), while no source shows how the metadata describes it, or whether it does.
 */
export function withTeamPipelineField(fields: readonly FieldMetadata[]): FieldMetadata[] {
	if (!fields.some(isTeamPipeline)) return [...fields, NOT_DESCRIBED];
	return fields.map((field) => (isTeamPipeline(field) ? { ...field, ...WRITTEN_AS } : field));
}

const WRITTEN_AS = { dataType: 'lookup', jsonType: 'jsonobject', writable: true, picklistValues: [] };

const NOT_DESCRIBED: FieldMetadata = {
	...WRITTEN_AS,
	apiName: TEAM_PIPELINE_FIELD,
	label: 'Team Pipeline',
	maxLength: null,
	decimalPlaces: null,
	mandatory: true,
	unique: null,
	custom: false,
	lookupModule: null,
};

const isTeamPipeline = ({ apiName }: FieldMetadata) => apiName === TEAM_PIPELINE_FIELD;
