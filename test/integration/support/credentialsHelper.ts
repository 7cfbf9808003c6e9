import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { nodeTypesOf } from './nodeTypes';
import { oAuth2Api } from './oAuth2Api';

/** A credential as n8n would have it in its database, with a log of what n8n wrote back. */
export interface TestCredential {
	readonly id: string;
	readonly name: string;
	readonly type: ICredentialType;
	/** What is stored now: a refresh changes it. */
	data: ICredentialDataDecryptedObject;
	/** Every write of a run, oldest first. */
	readonly updates: ICredentialDataDecryptedObject[];
}

/** Stored values of these are dropped when the type hides the field (engineering reference 3.1). */
const PINNED_FIELDS = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
];

const NOWHERE: INode = { id: '', name: '', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} };

/**
 * n8n's credentials helper over credentials in memory. n8n-core has only the abstract class; what it does here
 * follows `credentials-helper.js` of the n8n package (2.41), without its database, overwrites and policies.
 */
export class InMemoryCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly stored: readonly TestCredential[]) {
		super();
	}

	getParentTypes(typeName: string): string[] {
		return this.typeNamed(typeName).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const type = this.typeNamed(typeName);
		const properties: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(properties, type.properties);
		return properties;
	}

	async getCredentials(details: INodeCredentialsDetails, typeName: string): Promise<ICredentials> {
		const { id, name, data } = this.credential(details);
		const credentials = new Credentials({ id, name }, typeName);
		await credentials.setData(data);
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveWith?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = structuredClone(this.credential(details).data);
		if (raw) return stored;

		const data = this.withDefaults(typeName, stored);
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (!resolveWith) return await resolveAlone(data, mode, keys);

		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveWith;
		return workflow.expression.getParameterValue(
			data as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!authenticate || !workflow || !node) return request;

		const resolve = (text: string) =>
			isExpression(text)
				? String(
						workflow.expression.getSimpleParameterValue(node, text, 'internal', { $credentials: credentials }) ?? '',
					)
				: text;
		// Like n8n, this writes into the options it is given.
		const signed: IDataObject = {};
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(entries ?? {}).map(([key, value]) => [resolve(key), resolve(String(value))]);
			signed[part] = { ...(Reflect.get(request, part) as IDataObject), ...Object.fromEntries(resolved) };
		}
		return Object.assign(request, signed);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(typeName);
		const expirable = type.properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;

		const output = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		const details = node.credentials?.[typeName];
		if (output[expirable.name] === undefined || !details) return undefined;

		const { data } = this.credential(details);
		const kept = Object.entries(output).filter(([key]) => key === expirable.name || !isExpression(data[key]));
		await this.updateCredentials(details, typeName, { ...data, ...Object.fromEntries(kept) });
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.typeNamed(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		_typeName: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credential = this.credential(details);
		credential.data = structuredClone(data);
		credential.updates.push(credential.data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		typeName: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.updateCredentials(details, typeName, { ...this.credential(details).data, oauthTokenData });
	}

	private withDefaults(typeName: string, stored: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(typeName);
		const pinned = properties.filter(({ name, type }) => type === 'hidden' && PINNED_FIELDS.includes(name));
		const given = { ...stored };
		for (const { name } of pinned) delete given[name];

		const data = NodeHelpers.getNodeParameters(properties, given as INodeParameters, true, false, null, null);
		const { oauthTokenData } = stored;
		return { ...(data as ICredentialDataDecryptedObject), ...(oauthTokenData ? { oauthTokenData } : {}) };
	}

	private typeNamed(typeName: string): ICredentialType {
		if (typeName === oAuth2Api.name) return oAuth2Api;
		const credential = this.stored.find(({ type }) => type.name === typeName);
		if (!credential) throw new UnexpectedError(`Unknown credential type: ${typeName}`);
		return credential.type;
	}

	private credential({ id }: INodeCredentialsDetails): TestCredential {
		const credential = this.stored.find((candidate) => candidate.id === id);
		if (!credential) throw new UnexpectedError(`Credential with ID "${id}" does not exist`);
		return credential;
	}
}

/** Resolves `$self` expressions outside a workflow, as n8n does for the authorize and token URLs. */
async function resolveAlone(
	data: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	keys: ReturnType<typeof getAdditionalKeys>,
): Promise<ICredentialDataDecryptedObject> {
	const workflow = new Workflow({ nodes: [NOWHERE], connections: {}, active: false, nodeTypes: nodeTypesOf({}) });
	return await workflow.expression.withIsolate(
		async () =>
			workflow.expression.getComplexParameterValue(
				NOWHERE,
				data as INodeParameters,
				mode,
				keys,
				undefined,
				undefined,
				data,
			) as ICredentialDataDecryptedObject,
	);
}
