import type { JsonObject } from './index';
import { withEmulator } from './withEmulator';

const bench = withEmulator();

/** The keys of reference 3.2. */
const MODULE_KEYS = [
	'id api_name module_name singular_label plural_label actual_singular_label actual_plural_label',
	'api_supported visible visibility viewable creatable editable deletable convertable quick_create',
	'show_as_tab sequence_number presence_sub_menu generated_type access_type profiles profile_count',
	'has_more_profiles private_profile parent_module arguments web_link description modified_by',
	'modified_time business_card_field_limit global_search_supported triggers_supported',
	'filter_supported feeds_required scoring_supported webform_supported email_parser_supported',
	'emailTemplate_support isBlueprintSupported inventory_template_supported',
	'public_fields_configured',
].flatMap((line) => line.split(' '));

describe('3.1 modules', () => {
	it.each([
		['Contacts', 'Contacts', 'Contact', 'Contacts', [true, true, true, true]],
		['Accounts', 'Accounts', 'Company', 'Companies', [true, true, true, true]],
		['Pipelines', 'Pipelines', 'Pipeline', 'Pipelines', [true, true, true, true]],
		['Products', 'Products', 'Product', 'Products', [true, true, true, true]],
		['Tasks', 'Tasks', 'Task', 'Tasks', [true, true, true, true]],
		['Events', 'Events', 'Event', 'Events', [true, true, true, true]],
		['Calls', 'Calls', 'Call', 'Calls', [true, true, true, true]],
		['Associated_Products', 'LinkingModule1', 'Associated Products', 'Associated Products', [true, true, true, true]],
		['Notes', 'Notes', 'Note', 'Notes', [true, true, true, true]],
		['Attachments', 'Attachments', 'Attachment', 'Attachments', [true, true, false, true]],
		['Social', 'Social', 'Social', 'Social', [false, false, false, false]],
	])('lists %s', async (apiName, moduleName, singular, plural, [supported, creatable, editable, deletable]) => {
		const { data } = await bench.api.get('/settings/modules');
		expect(data.modules).toHaveLength(11);
		const [module] = data.modules.filter((one: { api_name: string }) => one.api_name === apiName);
		expect(module).toMatchObject({
			module_name: moduleName,
			singular_label: singular,
			plural_label: plural,
			api_supported: supported,
			creatable,
			editable,
			deletable,
		});
	});

	it('teamPipelineModules lists each team pipeline, and takes its deals', async () => {
		bench.emulator.setSwitches({ teamPipelineModules: true });
		const { data } = await bench.api.get('/settings/modules');
		const own = data.modules.filter((module: JsonObject) => module.generated_type === 'custom');
		expect(own.map((module: JsonObject) => module.api_name)).toEqual(['Sales_Pipeline', 'Onboarding']);
		const { fields } = (await bench.api.get('/settings/fields?module=Onboarding')).data;
		expect(fields.map((field: JsonObject) => field.api_name)).toContain('Sub_Pipeline');
		bench.emulator.setSwitches({ teamPipelineModules: false });
		expect((await bench.api.get('/settings/fields?module=Onboarding')).data.code).toBe('INVALID_MODULE');
	});

	it('refuses a module that does not exist', async () => {
		const { status, data } = await bench.api.get('/settings/modules/Deals');
		expect([status, data.code]).toEqual([400, 'INVALID_MODULE']);
	});
});

describe('3.2 module JSON', () => {
	it('answers one module by name, with all its keys', async () => {
		const { status, data } = await bench.api.get('/settings/modules/Contacts');
		expect(status).toBe(200);
		expect(data.modules).toHaveLength(1);
		expect(Object.keys(data.modules[0]).sort()).toEqual([...MODULE_KEYS].sort());
		expect(data.modules[0]).toMatchObject({
			api_name: 'Contacts',
			visibility: 1,
			generated_type: 'default',
			arguments: [],
		});
	});
});
