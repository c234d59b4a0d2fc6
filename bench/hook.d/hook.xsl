<?xml version="1.0"?>
<!-- Everything as it is, but /mnt/vmstore becomes /srv/vmstore, and br-a becomes br-b. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="@* | node()">
    <xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy>
  </xsl:template>
  <xsl:template match="/domain/devices/disk//source/@file[starts-with(., '/mnt/vmstore/')]">
    <xsl:attribute name="file">/srv/vmstore/<xsl:value-of select="substring-after(., '/mnt/vmstore/')"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="/domain/devices/interface/source/@bridge[. = 'br-a']">
    <xsl:attribute name="bridge">br-b</xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
