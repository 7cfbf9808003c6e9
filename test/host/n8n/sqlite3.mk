# Builds n8n's database driver without node-gyp, for machines that have make and a C++ compiler but no Python.
# Run in node_modules/sqlite3, with HEADERS naming the folder of node_api.h and NAPI that of napi.h.
# Same sources, options and defines as its binding.gyp and deps/sqlite3.gyp.

work := build/without-python
archive := $(wildcard deps/sqlite-autoconf-*.tar.gz)
amalgamation := $(work)/$(notdir $(archive:.tar.gz=))
objects := $(patsubst src/%.cc,$(work)/%.o,$(wildcard src/*.cc)) $(work)/sqlite3.o

defines := -DNDEBUG -DSQLITE_THREADSAFE=1 -DHAVE_USLEEP=1 -DSQLITE_ENABLE_FTS3 -DSQLITE_ENABLE_FTS4 \
	-DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_DBSTAT_VTAB=1 -DSQLITE_ENABLE_MATH_FUNCTIONS
binding := -DNODE_GYP_MODULE_NAME=node_sqlite3 -DBUILDING_NODE_EXTENSION -DNAPI_VERSION=6 -DNAPI_DISABLE_CPP_EXCEPTIONS=1
undefined := $(if $(filter Darwin,$(shell uname)),-undefined dynamic_lookup)

build/Release/node_sqlite3.node: $(objects)
	mkdir -p $(@D)
	$(CXX) -shared -o $@ $^ -pthread $(undefined)

$(work)/sqlite3.o: $(amalgamation)/sqlite3.c
	$(CC) -std=gnu99 -O2 -fPIC -D_REENTRANT=1 $(defines) -c $< -o $@

$(work)/%.o: src/%.cc $(amalgamation)/sqlite3.c
	$(CXX) -std=c++17 -O2 -fPIC -fvisibility=hidden $(defines) $(binding) -I$(amalgamation) -I$(HEADERS) -I$(NAPI) -c $< -o $@

$(amalgamation)/sqlite3.c:
	mkdir -p $(work)
	node deps/extract.js $(archive) $(work)
	touch $@
