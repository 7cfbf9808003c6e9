import { undescribedField } from '../model/field';
import type { FieldMetadata } from '../model/field';
import type { TeamPipelineFields } from '../model/product';

/**
 * The fields with the one that takes a team pipeline: it is written as `{id}` (reference 4.4), while no source shows how
 * the metadata describes it, or whether it does. Whether a deal needs it is what the metadata says, and nothing else.
 */
export function withTeamPipelineField(
	fields: readonly FieldMetadata[],
	{ pipeline }: TeamPipelineFields,
): FieldMetadata[] {
	const isTeamPipeline = ({ apiName }: FieldMetadata) => apiName === pipeline;
	if (!fields.some(isTeamPipeline)) {
		return [...fields, undescribedField({ ...WRITTEN_AS, apiName: pipeline, label: 'Team Pipeline' })];
	}
	return fields.map((field) => (isTeamPipeline(field) ? { ...field, ...WRITTEN_AS } : field));
}

const WRITTEN_AS = { dataType: 'lookup', jsonType: 'jsonobject', writable: true, picklistValues: [] };
