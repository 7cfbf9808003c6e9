import type { JsonObject } from '../json';
import type { Switches } from '../switches';
import { optionsJson } from './fieldJson';
import { isIn } from './layouts';
import { type Org, type OrgModule, standardLayoutId } from './org';
import type { Field, Layout, SubPipeline } from './types';

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
		generated_type: spec.generatedType ?? 'default',
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
		...org.product.metadata.module(org, module),
	};
}

/** The field by which a deal names its pipeline, and the pipelines that a layout offers. */
interface PipelineChoice {
	field: string;
	pipelines: readonly SubPipeline[];
}

/** A layout of the module, and how much it says. */
interface LayoutContext {
	id: string;
	name: string;
	module: OrgModule;
	fields: readonly Field[];
	mandatory?: readonly string[];
	choice?: PipelineChoice;
	switches: Switches;
}

/** What a pipeline says of its stages (reference 10, Layouts; CRM 4). */
function mapsJson(stages: readonly string[], { module, switches }: LayoutContext): JsonObject {
	const stage = module.fieldsByName.get('Stage');
	if (!stage || switches.layoutMaps === 'absent') return {};
	return { maps: [{ api_name: stage.apiName, pick_list_values: optionsJson(stage, switches, stages) }] };
}

function layoutFieldJson(field: Field, context: LayoutContext): JsonObject {
	const { mandatory = [], choice, switches } = context;
	const pipelines = choice?.pipelines ?? [];
	const values: Record<string, readonly string[] | undefined> = choice
		? {
				[choice.field]: pipelines.map(({ name }) => name),
				Stage: [...new Set(pipelines.flatMap(({ stages }) => stages))],
			}
		: {};
	return {
		id: field.id,
		api_name: field.apiName,
		field_label: field.systemLabel ?? field.label,
		data_type: field.dataType,
		required: field.mandatory === true || mandatory.includes(field.apiName),
		pick_list_values: optionsJson(field, switches, values[field.apiName]).map((option, index) => ({
			...option,
			...(field.apiName === choice?.field && mapsJson(pipelines[index]?.stages ?? [], context)),
		})),
	};
}

function layoutJson(context: LayoutContext): JsonObject {
	const { id, name, module, fields } = context;
	const section = `${module.spec.singularLabel} Information`;
	return {
		id,
		name,
		display_label: name,
		status: 'active',
		visible: true,
		sections: [
			{
				api_name: section,
				display_label: section,
				fields: fields.map((field) => layoutFieldJson(field, context)),
			},
		],
	};
}

/** The layouts of a module: its own, one for each team pipeline, or a single standard one (reference 10; CRM 4). */
function layoutsOf({ fixture, product }: Org, module: OrgModule, switches: Switches): LayoutContext[] {
	const { layouts } = module;
	const fields = module.fields.filter(({ unlisted }) => !unlisted);
	const isDeals = module.apiName === product.deals.module;
	if (layouts.length > 0) {
		const choice = isDeals ? { field: 'Pipeline', pipelines: fixture.dealPipelines ?? [] } : undefined;
		const fieldsIn = (layout: Layout) => fields.filter((field) => isIn(field, layout));
		return layouts.map((layout) => ({ ...layout, module, fields: fieldsIn(layout), choice, switches }));
	}
	if (!isDeals) return [{ id: standardLayoutId(module.id), name: 'Standard', module, fields, switches }];
	return fixture.teamPipelines.map(({ id, name, subPipelines: pipelines }) => {
		return { id, name, module, fields, choice: { field: 'Sub_Pipeline', pipelines }, switches };
	});
}

/** The layouts of a module as JSON. */
export const layoutsJson = (org: Org, module: OrgModule, switches: Switches): JsonObject[] =>
	layoutsOf(org, module, switches).map(layoutJson);
