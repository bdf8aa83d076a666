"""From a variant and data to a reply: values are escaped for the form of the reply."""
