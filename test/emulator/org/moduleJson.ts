import { derivedId } from '../ids';
import type { JsonObject } from '../json';
import type { Switches } from '../switches';
import { optionsJson } from './fieldJson';
import type { Org, OrgModule } from './org';
import type { Field, TeamPipelineSpec } from './types';

/** One module with every key that a live org answers (reference 3.2). */
export function moduleJson(org: Org, module: OrgModule): JsonObject {
	const { spec } = module;
	return {
		id: module.id,
		api_name: spec.apiName,
		module_name: spec.moduleName ?? spec.apiName,
		singular_label: spec.singularLabel,
		plural_label: spec.pluralLabel,
		actual_singular_label: spec.singularLabel,
		actual_plural_label: spec.pluralLabel,
		api_supported: module.supported,
		visible: spec.visible ?? true,
		visibility: 1,
		viewable: module.supported,
		creatable: module.creatable,
		editable: spec.editable ?? true,
		deletable: spec.deletable ?? true,
		convertable: false,
		quick_create: module.creatable,
		show_as_tab: spec.visible ?? true,
		sequence_number: org.modules.indexOf(module) + 1,
		presence_sub_menu: module.supported,
		generated_type: 'default',
		access_type: 'org_based',
		profiles: [{ name: 'Administrator', id: '5550000000000000301' }],
		profile_count: 2,
		has_more_profiles: false,
		private_profile: null,
		parent_module: {},
		arguments: [],
		web_link: null,
		description: null,
		modified_by: null,
		modified_time: null,
		business_card_field_limit: 5,
		global_search_supported: module.supported,
		triggers_supported: module.supported,
		filter_supported: module.supported,
		feeds_required: false,
		scoring_supported: false,
		webform_supported: module.supported,
		email_parser_supported: false,
		emailTemplate_support: module.supported,
		isBlueprintSupported: false,
		inventory_template_supported: false,
		public_fields_configured: false,
	};
}

/** A layout of the module, and how much it says. */
interface LayoutContext {
	module: OrgModule;
	pipeline: TeamPipelineSpec | null;
	switches: Switches;
}

/** What a sub-pipeline says of its stages (reference 10, Layouts). */
function mapsJson(stages: readonly string[], { module, switches }: LayoutContext): JsonObject {
	const stage = module.fieldsByName.get('Stage');
	if (!stage || switches.layoutMaps === 'absent') return {};
	return { maps: [{ api_name: stage.apiName, pick_list_values: optionsJson(stage, switches, stages) }] };
}

function layoutFieldJson(field: Field, context: LayoutContext): JsonObject {
	const subPipelines = context.pipeline?.subPipelines ?? [];
	const values: Record<string, readonly string[] | undefined> = context.pipeline
		? {
				Sub_Pipeline: subPipelines.map((subPipeline) => subPipeline.name),
				Stage: [...new Set(subPipelines.flatMap((subPipeline) => subPipeline.stages))],
			}
		: {};
	return {
		id: field.id,
		api_name: field.apiName,
		field_label: field.systemLabel ?? field.label,
		data_type: field.dataType,
		required: field.mandatory === true,
		pick_list_values: optionsJson(field, context.switches, values[field.apiName]).map((option, index) => ({
			...option,
			...(field.apiName === 'Sub_Pipeline' && mapsJson(subPipelines[index]?.stages ?? [], context)),
		})),
	};
}

function layoutJson(id: string, context: LayoutContext): JsonObject {
	const { module, pipeline } = context;
	const section = `${module.spec.singularLabel} Information`;
	return {
		id,
		name: pipeline?.name ?? 'Standard',
		display_label: pipeline?.name ?? 'Standard',
		status: 'active',
		visible: true,
		sections: [
			{
				api_name: section,
				display_label: section,
				fields: module.fields.map((field) => layoutFieldJson(field, context)),
			},
		],
	};
}

/** Id of the one layout of a module without team pipelines. */
export const standardLayoutId = (module: OrgModule): string => derivedId(module.id, 50);

/** The layouts of a module: one for each team pipeline, or a single standard one (reference 10, Layouts). */
export function layoutsJson(org: Org, module: OrgModule, switches: Switches): JsonObject[] {
	if (module.apiName !== 'Pipelines')
		return [layoutJson(standardLayoutId(module), { module, pipeline: null, switches })];
	return org.fixture.teamPipelines.map((pipeline) => layoutJson(pipeline.id, { module, pipeline, switches }));
}
