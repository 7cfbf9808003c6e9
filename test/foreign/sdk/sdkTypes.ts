/** The part of Zoho's SDK that the tests use; the names are its own. */
export interface ZohoSdk {
	InitializeBuilder: new () => InitializeBuilder;
	OAuthBuilder: new () => OAuthBuilder;
	Environment: new (url: string, accountsUrl: string, fileUploadUrl: string) => object;
	FileStore: new (path: string) => object;
	ParameterMap: new () => { add(parameter: object, value: string): Promise<void> };
	ModulesOperations: new () => { getModules(): Promise<ApiResponse<{ getModules(): SdkModule[] }>> };
	FieldsOperations: new () => {
		getFields(parameters: object): Promise<ApiResponse<{ getFields(): SdkField[] }>>;
	};
	GetFieldsParam: { MODULE: object };
	Record: new () => { addKeyValue(name: string, value: unknown): void };
	BodyWrapper: new () => UpsertBody;
	RecordOperations: new (module: string) => {
		upsertRecords(body: UpsertBody): Promise<ApiResponse<{ getData(): SdkOutcome[] }>>;
		getRecord(id: bigint): Promise<ApiResponse<{ getData(): SdkRecord[] }>>;
	};
}

interface InitializeBuilder {
	environment(environment: object): InitializeBuilder;
	token(token: object): InitializeBuilder;
	store(store: object): InitializeBuilder;
	resourcePath(folder: string): InitializeBuilder;
	initialize(): Promise<void>;
}

interface OAuthBuilder {
	clientId(id: string): OAuthBuilder;
	clientSecret(secret: string): OAuthBuilder;
	refreshToken(token: string): OAuthBuilder;
	build(): object;
}

interface ApiResponse<T> {
	getStatusCode(): number;
	getObject(): T;
}

interface SdkModule {
	getAPIName(): string;
}

/** One field of a module. */
export interface SdkField {
	getAPIName(): string;
	getDataType(): string;
	getOperationType(): { getAPICreate(): boolean };
	getSubform(): { getModule(): string } | undefined;
	getMultiselectlookup(): SdkLinks | undefined;
	getPickListValues(): Array<{ getActualValue(): string }> | null;
}

/** What a multi-select lookup says of the module that links the records. */
interface SdkLinks {
	getLinkingDetails(): { getConnectedLookupField(): { getAPIName(): string } };
}

interface SdkRecord {
	getKeyValue(name: string): unknown;
}

interface UpsertBody {
	setData(records: object[]): void;
	setDuplicateCheckFields(names: string[]): void;
}

/** One entry of an upsert's answer; a refused one has neither action nor duplicate field. */
export interface SdkOutcome {
	getStatus(): { getValue(): string };
	getCode(): { getValue(): string };
	getAction?(): { getValue(): string };
	getDuplicateField?(): string | undefined;
	getDetails(): Map<string, unknown>;
}
