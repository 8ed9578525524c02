window.loaded = "__WRITE_KEY__";
